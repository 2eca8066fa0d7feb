import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressOf, type Examples, someOfEverything } from './examples.ts'
import { goWithin, openBrowser, openContext, shop, signIn, visit } from './harness.ts'
import { textsOn, unmarkedWords, valuesAnswered, valuesIn } from './words-on-page.ts'

let browser: Browser
let examples: Examples

beforeAll(async () => {
  browser = await openBrowser()
  examples = await someOfEverything()
})
afterAll(() => browser.close())

const anybody = (route: string): boolean => route.startsWith('/sign-in')

/** The gallery of components is for those who build the console, in English. */
const forBuilders: ReadonlySet<string> = new Set(['/design'])

/** Words of no language: languages and programs by their own names, codes of currencies, and what the shop calls its classes. */
const everywhere: ReadonlySet<string> = new Set([
  ...['Deutsch', 'English', 'العربية', 'Chrome', 'Linux', 'standard', 'express'],
  ...Intl.supportedValuesOf('currency'),
])

/** Where pages are looked at: before somebody signs in or at a branch, with words planted in every page where some are wanted. */
interface Place {
  branchId?: string | undefined
  planted?: string
}

async function windowIn(locale: string, { branchId, planted }: Place): Promise<Page> {
  const context = await openContext(browser, { locale, direction: locale === 'ar' ? 'rtl' : 'ltr' })
  if (branchId !== undefined) {
    await signIn(context, shop().owner)
    await context.addInitScript((id) => localStorage.setItem('clothesline.branch', id), branchId)
  }
  if (planted !== undefined)
    await context.addInitScript((html) => {
      const plant = () => document.body?.insertAdjacentHTML('beforeend', html)
      addEventListener('DOMContentLoaded', plant)
    }, planted)
  return context.newPage()
}

/** The texts of pages that are gone through one after the other in one window. */
async function textsOfAll(page: Page, addresses: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const [place, address] of addresses.entries()) {
    await (place === 0 ? visit : goWithin)(page, address)
    found.set(address, await textsOn(page))
  }
  return found
}

/**
 * Words of pages that stand alike in every language: not of a catalogue, for the pseudo-language did not mark them; not of a format, for
 * Arabic writes them the same; and no value, for the server did not answer them.
 */
async function hardCoded(addresses: readonly string[], place: Place): Promise<string[]> {
  const pseudo = await windowIn('en-XA', place)
  const values = valuesAnswered(pseudo)
  const texts = await textsOfAll(pseudo, addresses)
  const answered = await values()
  await pseudo.context().close()
  const suspected = [...texts].map(([address, said]) => ({ address, words: unmarkedWords(said, answered) }))
  const arabic = await windowIn('ar', place)
  const arabicValues = valuesAnswered(arabic)
  const inArabic = await textsOfAll(
    arabic,
    suspected.filter(({ words }) => words.size > 0).map(({ address }) => address),
  )
  const known = await arabicValues()
  await arabic.context().close()
  return suspected.flatMap(({ address, words }) => {
    const alike = unmarkedWords(inArabic.get(address) ?? [], known)
    return [...words].filter((word) => alike.has(word) && !everywhere.has(word)).map((word) => `${address}: ${word}`)
  })
}

/** As many windows at a time as leave none waiting for the processor. */
const sideBySide = 3

test('every word on every page comes from a catalogue, from the server or from the formats of the language (AC-X.10)', {
  timeout: 600_000,
}, async () => {
  const { branchId, auditedBranchId, quiet } = shop()
  const routes = shop().routes.filter((route) => !forBuilders.has(route))
  const inside = routes.filter((route) => !anybody(route)).map((route) => addressOf(examples, route))
  const turns = Array.from({ length: sideBySide }, (_, turn) => inside.filter((_, at) => at % sideBySide === turn))
  const found = await Promise.all([
    hardCoded(routes.filter(anybody), {}),
    ...turns.map((addresses) => hardCoded(addresses, { branchId })),
  ])
  const atTill = await hardCoded(['/', '/cash', '/counter'], { branchId: auditedBranchId })
  const away = await hardCoded(['/outreach', '/orders', '/customers'], { branchId: quiet.branchId })
  expect([...found.flat(), ...atTill, ...away]).toEqual([])
})

test('a word that somebody plants is found: in a text, in what is read out, and as a word of the program', async () => {
  const planted = '<p>Pick me up <b>later</b></p><button aria-label="Unheard"></button><p>in_progress</p>'
  const found = await hardCoded(['/customers'], { branchId: shop().branchId, planted })
  for (const word of ['Pick', 'later', 'Unheard', 'progress']) expect(found).toContain(`/customers: ${word}`)
})

test('a mark left out, a value and a word of the program are told apart', () => {
  const values = new Set(valuesIn({ name: 'Ada Quill', state: 'in_progress', lines: ['4 Canal Row'] }))
  const words = (...texts: string[]) => [...unmarkedWords(texts, values)]
  expect(words('⟦Šáṽé⟧', 'Ada Quill · 4 Canal Row', 'AQ')).toEqual([])
  expect(words('⟦Ţö ', '⟦Ada Quill⟧', ' ñöŵ⟧')).toEqual([])
  expect(words('⟦Ţö later ñöŵ⟧', 'Ada Quillon', 'in_progress')).toEqual(['later', 'Ada', 'Quillon', 'in', 'progress'])
})
