import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPayment, aPriceList, type Prices } from '#testing/arrange.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { ORIGINAL_FOR_MS } from './receipt-rules.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
})
afterAll(() => app.close())

const print = async (id: string) => (await till.send('POST', `/api/v1/orders/${id}/receipts`)).json()
const receipt = async (id: string, query = ''): Promise<string[]> => {
  const answer = await till.send('GET', `/api/v1/orders/${id}/receipt.pdf${query}`)
  expect(answer.headers['content-type']).toBe('application/pdf')
  return pdfText(answer.rawPayload)
}
const order = () => anOrder(app, { branchId, prices })

describe('printing a receipt (AC-1.5)', () => {
  it('once gives the original, twice a duplicate, and a payment makes a new original', async () => {
    const { id, ticket } = await order()
    expect(await print(id)).toEqual({ receipt: ticket, number: 1, copy: 1 })
    expect((await receipt(id, '?print=1')).join(' ')).not.toMatch(/DUPLICATE|COPY/)
    expect(await print(id)).toEqual({ receipt: ticket, number: 2, copy: 2 })
    expect((await receipt(id, '?print=2'))[0]).toBe('DUPLICATE · copy 2')
    await aPayment(app, { orderId: id })
    expect(await print(id)).toEqual({ receipt: `${ticket}/1`, number: 3, copy: 1 })
    const paid = await receipt(id, '?print=3')
    expect(paid).toContain('Paid in full€0.00')
    expect(paid.join(' ')).not.toMatch(/DUPLICATE/)
  })

  it('shows the order as it stood then', async () => {
    const { id } = await order()
    await print(id)
    await aPayment(app, { orderId: id })
    expect(await receipt(id, '?print=1')).toContain('Still to pay€5.90')
    expect(await receipt(id)).toContain('Paid in full€0.00')
  })

  it('leaves an original only for as long as a printer may jam', async () => {
    const { id } = await order()
    await print(id)
    app.clock.advance(ORIGINAL_FOR_MS)
    expect((await receipt(id, '?print=1'))[0]).toMatch(/^DUPLICATE/)
  })

  it('by many tills at once gives one original', async () => {
    const { id } = await order()
    const prints = await Promise.all(Array.from({ length: 12 }, () => print(id)))
    expect(prints.map(({ copy }) => copy).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
  })
})

describe('a receipt', () => {
  it('that nobody recorded as printed is a copy, and looking at it changes nothing', async () => {
    const { id } = await order()
    expect((await receipt(id))[0]).toBe('COPY · not an original')
    expect(await print(id)).toMatchObject({ number: 1, copy: 1 })
  })

  it('on A4 goes on over further pages with the head of its table', async () => {
    const lines = Array.from({ length: 40 }, () => ({ ...prices.shirt, quantity: 1000, note: 'collar' }))
    const { id, ticket } = await anOrder(app, { branchId, prices, lines })
    const text = await receipt(id, '?paper=a4')
    expect(text.filter((line) => line.startsWith('Shirt') || line.startsWith('shirt'))).toHaveLength(40)
    expect(text.filter((line) => line.startsWith('Item'))).not.toHaveLength(1)
    expect(text.filter((line) => line === ticket).length).toBeGreaterThan(1)
  })

  it('bears any name and any text without breaking', async () => {
    const { id: customerId } = await aCustomer(app, { name: 'محمد (أبو علي) O’Brien <b> ₹ 漢字 🧺' })
    const { id } = await anOrder(app, { branchId, prices, customerId })
    expect((await receipt(id)).join('\n')).toContain('O’Brien')
  })

  it.each([
    ['de', /Auftragsschein[\s\S]*Noch zu zahlen/],
    ['ar', /\p{Script=Arabic}{4}/u],
  ])('is written in the language its branch has chosen: %s', async (language, words) => {
    const there = (await aBranch(app, { languages: [language] })).id
    const { id } = await anOrder(app, { branchId: there, prices })
    const owner = await app.as('owner')
    for (const paper of ['roll', 'a4']) {
      const answer = await owner.send('GET', `/api/v1/orders/${id}/receipt.pdf?paper=${paper}`)
      const text = pdfText(answer.rawPayload).join('\n')
      expect(text).toMatch(words)
      expect(text).not.toMatch(/Order ticket|Still to pay|Subtotal/)
    }
    expect((await owner.send('GET', `/api/v1/orders/${id}/tags.pdf`)).statusCode).toBe(200)
  })

  it('is not found by an unknown print, order or paper, nor from another branch', async () => {
    const { id } = await order()
    const of = async (path: string, caller = till) => (await caller.send('GET', `/api/v1/orders/${path}`)).statusCode
    expect(await of(`${id}/receipt.pdf?print=9`)).toBe(404)
    expect(await of('019aabcd-0000-7000-8000-0000000000ff/receipt.pdf')).toBe(404)
    expect(await of(`${id}/receipt.pdf?paper=a3`)).toBe(422)
    const stranger = await app.as('cashier', (await aBranch(app)).id)
    for (const file of ['receipt.pdf', 'tags.pdf']) expect(await of(`${id}/${file}`, stranger)).toBe(404)
    expect((await stranger.send('POST', `/api/v1/orders/${id}/receipts`)).statusCode).toBe(404)
  })
})
