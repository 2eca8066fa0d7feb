import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPrint, type Slip } from '../server/platform/escpos/read-print.ts'
import { focusIs, handsOn, secondsOf, tabTo, told, watchPointer } from './hands.ts'
import { fromApi, openBrowser, pageOf, shop } from './harness.ts'

interface Order {
  id: string
  ticket: string
  total: number
  balance: number
  groups: { promisedAt: string }[]
  pieceList: { tag: string }[]
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
  const { branchId } = shop().desk
  const settings = await fromApi<{ version: number }>(`/branches/${branchId}/order-settings`)
  const terms = { approvalPercent: null, approvalAmount: null, expressTurnaround: 50, version: settings.version }
  const express = { kind: 'percent', percent: 50_000 }
  await fromApi(`/branches/${branchId}/order-settings`, { ...terms, express }, 'PUT')
  for (const [kind, port] of Object.entries(shop().printers))
    await fromApi('/printers', {
      branchId,
      name: `Printer of ${kind}s`,
      kind,
      port,
      columns: 48,
      drawer: kind === 'receipt',
    })
})
afterAll(() => browser.close())

const printedAt = async (port: string): Promise<Slip[]> =>
  readPrint(await readFile(port).catch(() => Buffer.alloc(0)), { columns: 48 }).slips

const lastOrder = async (): Promise<Order> => {
  const { items } = await fromApi<{ items: Order[] }>(`/orders?branchId=${shop().desk.branchId}&limit=1`)
  return fromApi<Order>(`/orders/${items[0]?.id}`)
}

test('an order is taken in, paid partly in cash and partly by card, its tags and receipt printed, without a pointer', async () => {
  const { desk, printers } = shop()
  const page = await pageOf(browser, desk.cashier)
  const pointerEvents = await watchPointer(page)
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  const hands = handsOn(page)

  hands.think()
  await hands.type('as')
  await page.getByRole('option', { name: /Astrid/ }).waitFor()
  hands.think()
  await hands.press('Enter')
  await focusIs(page, 'Item')
  for (const garment of ['2 sh', 'tr', 'ja', 'dr']) {
    hands.think()
    await hands.type(garment)
    await hands.press('Enter')
  }
  await page.getByText('36.70').first().waitFor()
  hands.think()
  await hands.press('F9')
  await focusIs(page, 'Cash')
  hands.think()
  await hands.type('20')
  await page.getByText('Take').first().waitFor()
  await hands.press('Enter')
  await page.getByText('That is less than is due', { exact: false }).waitFor()
  await hands.press('Enter')
  await page.getByRole('button', { name: /16\.70/ }).waitFor()
  await focusIs(page, 'Cash')
  hands.think()
  await hands.press('k')
  await page.getByRole('button', { name: /^Charge.*16\.70/ }).waitFor()
  await hands.press('Enter')
  await page.getByRole('status', { name: 'Just finished' }).waitFor()
  hands.think()
  await hands.press('Alt+T')
  await page.getByText('Printed').first().waitFor()
  await hands.press('Alt+R')
  await expect.poll(async () => (await printedAt(printers.receipt)).length, { timeout: 20_000 }).toBe(1)

  const moves = await pointerEvents()
  told('5 pieces taken in, paid by cash and card, tags and receipt printed', hands, moves)
  expect(moves).toBe(0)
  expect(secondsOf(hands)).toBeLessThanOrEqual(35)

  const order = await lastOrder()
  expect(order).toMatchObject({ total: 3670, balance: 0 })
  const { items } = await fromApi<{ items: object[] }>(`/orders/${order.id}/payments`)
  expect(items).toMatchObject([
    { tender: 'cash', amount: 2000 },
    { tender: 'card', amount: 1670 },
  ])
  const tags = await printedAt(printers.tag)
  expect(tags.flatMap(({ codes }) => codes.map(({ text }) => text))).toEqual(order.pieceList.map(({ tag }) => tag))
  const [receipt] = await printedAt(printers.receipt)
  expect(receipt?.lines.join('\n')).toContain(order.ticket)
  await page.context().close()
})

test('express is asked for with one key: it costs what the branch says and is ready sooner', async () => {
  const page = await pageOf(browser, shop().desk.cashier)
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  await page.keyboard.press('F4')
  await focusIs(page, 'Item')
  await page.keyboard.type('2 shirt')
  await page.keyboard.press('Enter')
  const total = page.getByRole('status', { name: 'Total' })
  await total.getByText('7.00').waitFor()
  const usual = await page.getByText('Ready').first().innerText()
  await page.keyboard.press('Alt+E')
  await total.getByText('10.50').waitFor()
  expect(await page.getByText('Ready').first().innerText()).not.toBe(usual)

  await page.getByLabel('Wanted by').fill('2026-01-01T10:00')
  await page.getByText('It cannot be ready by then').waitFor()
  await page.locator('[aria-busy=false]').getByRole('status', { name: 'Total' }).waitFor()
  expect(await total.innerText()).toContain('10.50')
  await page.keyboard.press('Alt+E')
  await page.getByText('It cannot be ready by then').waitFor({ state: 'detached' })
  await page.keyboard.press('F9')
  await focusIs(page, 'Cash')
  const order = await lastOrder()
  expect(order).toMatchObject({ total: 1050, balance: 1050 })
  await page.context().close()
})

test('the key for express is heard before the counter knows whether the branch offers it', async () => {
  const page = await pageOf(browser, shop().desk.cashier)
  const held = Promise.withResolvers<void>()
  await page.route('**/order-settings', (route) => held.promise.then(() => route.continue()))
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  await page.keyboard.press('F4')
  await focusIs(page, 'Item')
  await page.keyboard.type('2 shirt')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Alt+E')
  await page.getByRole('status', { name: 'Total' }).getByText('10.50').waitFor()
  held.resolve()
  await page.context().close()
})

test('what is ready earlier is promised by itself, when the customer wants it so', async () => {
  const page = await pageOf(browser, shop().desk.cashier)
  await page.goto('/counter')
  await focusIs(page, 'Customer, phone or ticket')
  await page.keyboard.press('F4')
  await focusIs(page, 'Item')
  await page.keyboard.type('shirt')
  await page.keyboard.press('Enter')
  await page.keyboard.type('jacket')
  await page.keyboard.press('Enter')
  const lines = page.getByRole('list', { name: 'Lines of the ticket' }).getByRole('listitem')
  await lines.nth(1).waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('s')
  const parts = page.getByRole('list', { name: 'Parts and when each is ready' })
  await parts.waitFor()
  await tabTo(page, 'Promise the parts apart')
  await page.keyboard.press('Space')
  await page.keyboard.press('F9')
  await focusIs(page, 'Cash')
  const order = await lastOrder()
  expect(new Set(order.groups.map(({ promisedAt }) => promisedAt)).size).toBe(2)
  await page.context().close()
})
