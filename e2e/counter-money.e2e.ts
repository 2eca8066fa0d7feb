import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { focusIs, type Hands, handsOn, secondsOf, tabTo, told, watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop } from './harness.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const payingBy = (page: Page) => page.getByLabel('Paid by')

/** The counter with a customer at it, found by the beginning of their name. */
async function counterWith(page: Page, hands: Hands, name: string): Promise<void> {
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  hands.think()
  await hands.type(name.slice(0, 6).toLowerCase())
  await page.getByRole('option', { name: new RegExp(name) }).waitFor()
  await hands.press('Enter')
  await focusIs(page, 'Item')
}

test('a package is sold at the counter in parts, cash, a transfer and a card, without a pointer', async () => {
  const { cashier } = shop()
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Philippa Parts', phones: [] })
  const terms = { price: 10_000, face: 40_000, unit: 'piece' }
  const from = { currency: 'EUR', validFrom: '2026-01-01' }
  const plan = await fromApi<{ id: string }>('/prepaid/plans', { name: 'Forty pieces', kind: 'count', ...from, terms })
  const page = await pageOf(browser, cashier)
  const pointerEvents = await watchPointer(page)
  const hands = handsOn(page)
  await counterWith(page, hands, 'Philippa')
  hands.think()
  await page.getByRole('button', { name: 'Sell a package' }).waitFor()
  await hands.press('F6')
  await page.getByLabel('Package', { exact: true }).selectOption(plan.id)
  await tabTo(page, 'Given', hands.press)
  await page.getByLabel('Given').selectText()
  await hands.type('40')
  await page.getByRole('button', { name: /^Then the other.*60\.00/ }).waitFor()
  hands.think()
  await hands.press('Enter')
  await payingBy(page).and(page.locator(':focus')).waitFor()
  await page.getByText('Left to pay').waitFor()

  await payingBy(page).selectOption('transfer')
  await tabTo(page, 'Amount', hands.press)
  await page.getByLabel('Amount').selectText()
  await hands.type('90')
  await tabTo(page, 'Reference', hands.press)
  await hands.type('T 7')
  await hands.press('Enter')
  await page.getByText('Enter what is left to pay, or a part of it.').waitFor()
  await page.getByLabel('Amount').selectText()
  await hands.type('25')
  await hands.press('Enter')
  await payingBy(page).and(page.locator(':focus')).waitFor()

  await page.getByRole('button', { name: 'Charge and sell' }).waitFor()
  hands.think()
  await tabTo(page, 'Amount', hands.press)
  await hands.press('Enter')
  await page.getByText(/^Sold\. Receipt/).waitFor()
  const moves = await pointerEvents()
  told('package sold at the counter in three parts', hands, moves)
  expect(moves).toBe(0)
  expect(secondsOf(hands)).toBeLessThanOrEqual(40)
  const { items } = await fromApi<{ items: object[] }>(`/prepaid/lots?customerId=${id}`)
  expect(items).toMatchObject([{ planName: 'Forty pieces', remaining: 40_000, price: 10_000, owed: 0 }])
  await page.context().close()
})

test('a part that was agreed on is taken back before anything is taken', async () => {
  const { cashier } = shop()
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Rosalind Rethinks', phones: [] })
  const page = await pageOf(browser, cashier)
  await counterWith(page, handsOn(page), 'Rosalind')
  await page.getByRole('button', { name: 'Sell a package' }).waitFor()
  await page.keyboard.press('F6')
  await page.getByLabel('Given').selectText()
  await page.keyboard.type('1')
  await page.keyboard.press('Enter')
  await payingBy(page).and(page.locator(':focus')).waitFor()
  await page.getByRole('button', { name: 'Take the part back: Cash' }).press('Enter')
  await page.getByText('Left to pay').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect((await fromApi<{ items: object[] }>(`/prepaid/lots?customerId=${id}`)).items).toEqual([])
  await page.context().close()
})

test('a deposit of a customer becomes credit, one on bags is held for their price, both at the counter without a pointer', async () => {
  const { cashier, branchId } = shop()
  const { id } = await fromApi<{ id: string }>('/customers', { name: 'Dorothea Deposit', phones: [] })
  const bags = await fromApi<{ id: string; ticket: string }>('/orders/bags', {
    ...{ branchId, customerId: id },
    bags: [{ contents: 'Household' }],
  })
  const page = await pageOf(browser, cashier)
  const pointerEvents = await watchPointer(page)
  const hands = handsOn(page)
  await counterWith(page, hands, 'Dorothea')
  await page.getByRole('button', { name: 'Take a deposit' }).waitFor()
  hands.think()
  await hands.press('F7')
  await focusIs(page, 'Amount')
  await hands.type('20')
  hands.think()
  await hands.press('Enter')
  await page.getByText(/20\.00 received, receipt/).waitFor()
  const standing = await fromApi<{ credit: object[] }>(`/customers/${id}/standing`)
  told('deposit of a customer taken', hands, await pointerEvents())

  await page.goto(`/counter?order=${bags.id}`)
  await page.getByRole('heading', { name: bags.ticket }).waitFor()
  const more = handsOn(page)
  await tabTo(page, 'Take a deposit on this order', more.press)
  await more.press('Enter')
  await focusIs(page, 'Amount')
  await more.type('15')
  await more.press('Enter')
  await page.getByText('Held as deposit').waitFor()
  told('deposit on bags taken', more, await pointerEvents())
  expect(await pointerEvents()).toBe(0)
  expect(standing.credit).toMatchObject([{ credit: 2000 }])
  expect(await fromApi(`/orders/${bags.id}`)).toMatchObject({ held: 1500, total: 0 })
  await page.context().close()
})
