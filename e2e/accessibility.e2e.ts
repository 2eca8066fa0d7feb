import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './audit.ts'
import { states, type } from './counter-states.ts'
import { addressOf, type Examples, someOfEverything, twoOfAName } from './examples.ts'
import { goWithin, openBrowser, openContext, pageOf, shop, type View, visit } from './harness.ts'

/** The looks pages are audited in: `npm test` sees each page in one of them, CLOTHESLINE_FULL=1 in all. */
const looks: View[] = [
  { theme: 'light', width: 1366 },
  { theme: 'dark', width: 360 },
  { theme: 'dark', width: 1366 },
  { theme: 'light', width: 360 },
]
const full = process.env.CLOTHESLINE_FULL === '1'
const told = ({ theme, width }: View): string => `${theme} at ${width} px`

let browser: Browser
let examples: Examples

beforeAll(async () => {
  browser = await openBrowser()
  examples = await someOfEverything()
})
afterAll(() => browser.close())

/** Goes to work at the branch with the open drawer. */
async function atAudited(page: Page): Promise<void> {
  await page.evaluate((id) => localStorage.setItem('clothesline.branch', id), shop().auditedBranchId)
  await visit(page, page.url())
}

const addressIn = (route: string): string => addressOf(examples, route)

const anybody = (address: string): boolean => address.startsWith('/sign-in')

/** As many pages at a time as leave none waiting for the processor. */
const sideBySide = 3

/** The violations of pages that are gone through one after the other in one window; a page that does not come up counts as one. */
async function auditInWindow(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const [place, address] of addresses.entries()) {
    const go = place === 0 ? visit : goWithin
    const said = await go(page, address).then(
      () => violations(page),
      (error: Error) => [`did not come up: ${error.message}`],
    )
    found.push(...said.map((violation) => `${address}: ${violation}`))
  }
  return found
}

/** The violations of many pages in one look, several windows side by side. */
async function auditAll(view: View, addresses: readonly string[]): Promise<string[]> {
  const inside = addresses.filter((address) => !anybody(address))
  const window = (place: number) => inside.filter((_, at) => at % sideBySide === place)
  const found = await Promise.all([
    openContext(browser, view).then(async (context) =>
      auditInWindow(await context.newPage(), addresses.filter(anybody)).finally(() => context.close()),
    ),
    ...Array.from({ length: sideBySide }, async (_, place) => {
      const page = await pageOf(browser, shop().owner, view)
      return auditInWindow(page, window(place)).finally(() => page.context().close())
    }),
  ])
  return found.flat()
}

/** Whether a page's turn in a look has come: pages next to each other are seen in different looks, or all in all. */
const isTurn = (place: number, at: number): boolean => full || place % looks.length === at

test('the router knows the pages that are audited', () => {
  expect(shop().routes).toEqual(expect.arrayContaining(['/', '/counter', '/orders', '/customers', '/sign-in']))
})

for (const [at, view] of looks.entries())
  test(`no page has a violation, ${told(view)}`, { timeout: 600_000 }, async () => {
    const turn = shop().routes.filter((_, place) => isTurn(place, at))
    expect(await auditAll(view, turn.map(addressIn))).toEqual([])
  })

/** What opens on records, lists and settings: where, and what somebody does there. */
const opened: Record<string, readonly [route: string, act: (page: Page) => Promise<void>]> = {
  'a drawer being counted': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('button', { name: 'Count the drawer' }).press('Enter')
      await page.getByText('Together').waitFor()
    },
  ],
  'cash being taken out of a drawer': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('button', { name: 'Take cash out' }).press('Enter')
      await page.getByRole('radio', { name: 'To the safe' }).waitFor()
    },
  ],
  'something being paid for out of a drawer': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('button', { name: 'Take cash out' }).press('Enter')
      await page.getByRole('radio', { name: 'Paid for something' }).press('Space')
      await page.getByLabel('Category').selectOption('Supplies')
    },
  ],
  'what was paid out of the drawers': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('tab', { name: 'Expenses' }).click()
      await page.getByText('Hangers').waitFor()
    },
  ],
  'the categories of expenses': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('tab', { name: 'Expenses' }).click()
      await page.getByRole('button', { name: 'Categories of expenses' }).press('Enter')
      await page.getByRole('button', { name: 'Rename Supplies' }).press('Enter')
      await page.getByRole('button', { name: 'Save' }).waitFor()
    },
  ],
  'no open drawer at the counter': [
    '/counter',
    async (page) => {
      await atAudited(page)
      await type(page, 'F4', 'tie')
      await page.keyboard.press('Enter')
      await page.keyboard.press('F9')
      await page.getByRole('button', { name: 'Use A1' }).waitFor()
    },
  ],
  'an order that packages can pay for': [
    '/counter',
    async (page) => {
      await type(page, 'F2', 'astrid')
      await page.getByRole('option', { name: /Astrid/ }).waitFor()
      await page.keyboard.press('Enter')
      await type(page, 'F4', 'shirt')
      await page.keyboard.press('Enter')
      await page.keyboard.press('F9')
      await page.getByRole('radio', { name: 'Packages' }).press('Space')
      await page.getByText('Covered').waitFor()
    },
  ],
  'money being given back': [
    '/orders/$id',
    async (page) => {
      await page.getByRole('button', { name: /^Give money back of/ }).press('Enter')
      await page.getByLabel('Amount to give back').waitFor()
    },
  ],
  'a package with all its terms': [
    '/packages',
    async (page) => {
      await page.getByRole('button', { name: 'New package' }).press('Enter')
      await page.getByLabel('Kind').selectOption('subscription')
      await page.getByRole('button', { name: 'More terms' }).press('Enter')
      await page.getByLabel('Days of grace').waitFor()
    },
  ],
  'a package being sold': [
    '/customers/$id',
    async (page) => {
      await page.getByRole('button', { name: 'Sell a package' }).press('Enter')
      await page.getByLabel('Given').waitFor()
    },
  ],
  'what happened to a package': [
    '/customers/$id',
    async (page) => {
      await page.getByRole('button', { name: 'What happened' }).first().press('Enter')
      await page.getByText('Bought or granted').waitFor()
    },
  ],
  'a printer being added': [
    '/settings/devices',
    async (page) => {
      await page.getByRole('button', { name: 'Add a printer' }).press('Enter')
      await page.getByLabel('Address').waitFor()
    },
  ],
  'a customer’s wishes, addresses and consents being changed': [
    '/customers/$id',
    async (page) => {
      for (const words of ['Edit wishes', 'Edit addresses', 'Edit consents'])
        await page.getByRole('button', { name: words }).press('Enter')
      await page.getByLabel('WhatsApp', { exact: true }).waitFor()
    },
  ],
  'a customer’s tax, people and history': [
    '/customers/$id',
    async (page) => {
      for (const words of ['Edit prices and tax', 'Edit people to ask for', 'Show history'])
        await page.getByRole('button', { name: words }).press('Enter')
      await page.getByLabel('Exempt from tax').press('Space')
      await page.getByLabel('Certificate').waitFor()
    },
  ],
  'what a merge would do': [
    '/customers/$id',
    async (page) => {
      const [one, other] = await twoOfAName()
      await visit(page, `/customers/merge?kept=${one}&absorbed=${other}`)
      await page.getByRole('heading', { name: 'What moves' }).waitFor()
    },
  ],
  'each step of an order’s price': [
    '/orders/$id',
    async (page) => {
      await page.getByRole('button', { name: 'Show each step' }).press('Enter')
      await page.getByRole('dialog').getByText('The order', { exact: true }).waitFor()
    },
  ],
  'the further filters of orders': [
    '/orders',
    async (page) => {
      await page.getByRole('button', { name: 'More filters' }).press('Enter')
      await page.getByRole('dialog').getByLabel('Until').waitFor()
    },
  ],
  'a message being read': [
    '/messages',
    async (page) => {
      await page
        .getByRole('row', { name: /Astrid/ })
        .or(page.getByRole('button', { name: /^Astrid/ }))
        .first()
        .click()
      await page.getByRole('dialog').getByText('Their order').waitFor()
    },
  ],
  'the quiet hours': [
    '/messages',
    async (page) => {
      await page.getByRole('button', { name: 'Quiet hours' }).press('Enter')
      await page.getByLabel('Quiet from').waitFor()
    },
  ],
  'customers who stay away': [
    '/outreach',
    async (page) => {
      await page.evaluate((id) => localStorage.setItem('clothesline.branch', id), shop().quiet.branchId)
      await visit(page, page.url())
      await page.getByText('Yara Yes').waitFor()
    },
  ],
  'the second step at sign-in being set up': [
    '/settings/profile',
    async (page) => {
      await page.getByLabel(/^Your password/).fill(shop().owner.password)
      await page.keyboard.press('Enter')
      await page.getByRole('img', { name: /authenticator app/ }).waitFor()
    },
  ],
  'a key with some of a role’s rights': [
    '/settings/api-keys',
    async (page) => {
      await page.getByRole('button', { name: 'Create key' }).press('Enter')
      await page.getByLabel('Role').selectOption('cashier')
      await page.getByRole('radio', { name: 'Only some of them' }).press('Space')
      await page.getByRole('checkbox', { name: 'take payments', exact: true }).waitFor()
    },
  ],
}

const allStates = [
  ...Object.entries(states).map(([name, act]) => ({ name, route: '/counter', act })),
  ...Object.entries(opened).map(([name, [route, act]]) => ({ name, route, act })),
]

for (const [place, { name, route, act }] of allStates.entries())
  test.concurrent(`no violation with ${name}`, async () => {
    const found: string[] = []
    for (const view of full ? looks : [looks[place % looks.length] ?? {}]) {
      const page = await pageOf(browser, shop().owner, view)
      await visit(page, addressIn(route))
      await act(page)
      for (const violation of await violations(page)) found.push(`${told(view)}: ${violation}`)
      await page.context().close()
    }
    expect(found).toEqual([])
  })

test('a counter that somebody may not use says so without a violation', async () => {
  const page = await pageOf(browser, shop().marketer)
  await visit(page, '/counter')
  await page.getByText('You may not see this').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.context().close()
})
