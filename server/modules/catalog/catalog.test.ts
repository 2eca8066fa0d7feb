import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBranch } from '#modules/identity/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { branchInput } from '#testing/people.ts'
import { itemsByIds, loadStarter, pricesFor, upchargesFor } from './index.ts'

let app: TestApp
let owner: Caller
let branchId: string

const root = '/api/v1/catalog'
const asSystem = { actor: systemActor('test'), requestId: 'test' }

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-03-02T10:00:00Z') })
  owner = await app.as('owner')
  const branch = await execute(app.engine, addBranch, { ...asSystem, input: branchInput('CAT') })
  branchId = (branch as { id: string }).id
})
afterAll(() => app.close())

async function made(path: string, body: object): Promise<{ id: string; version: number }> {
  const answer = await owner.send('POST', `${root}/${path}`, body)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

let count = 0
const named = (what: string) => `${what} ${++count}`

const aDepartment = () => made('departments', { name: named('Department') })
const anItem = async (rest: object = {}) =>
  made('items', { name: named('Item'), departmentId: (await aDepartment()).id, ...rest })
const aService = (rest: object = {}) => made('services', { name: named('Service'), turnaroundHours: 48, ...rest })

/** A list of its own currency and days, so that tests do not meet. */
const aList = (rest: object) => made('price-lists', { name: named('List'), currency: 'EUR', ...rest })

const setPrice = (listId: string, price: object) =>
  owner.send('PUT', `${root}/price-lists/${listId}/prices`, { prices: [price] })

const eventsOf = async (subject: string) => {
  const { rows } = await app.database.relay.query<{ type: string; payload: Record<string, unknown> }>(
    'select type, payload from platform.outbox where subject = $1 order by xid, id',
    [subject],
  )
  return rows
}

test('an item is added, changed, taken out and offered again, and each step is told', async () => {
  const department = await aDepartment()
  const item = await made('items', { name: '  Down   coat ', code: 'DC1', departmentId: department.id, tagsPerItem: 2 })
  const shown = (await owner.send('GET', `${root}/items/${item.id}`)).json()
  expect(shown).toMatchObject({ name: 'Down coat', code: 'DC1', tagsPerItem: 2, active: true, can: { edit: true } })

  const changed = await owner.send('PATCH', `${root}/items/${item.id}`, { version: 1, tagsPerItem: 3 })
  expect(changed.json()).toEqual({ id: item.id, version: 2 })
  const stale = await owner.send('PATCH', `${root}/items/${item.id}`, { version: 1, tagsPerItem: 4 })
  expect(stale.statusCode).toBe(409)
  const out = await owner.send('POST', `${root}/items/${item.id}/deactivate`, { version: 2 })
  expect(out.json()).toEqual({ id: item.id, version: 3 })
  await owner.send('POST', `${root}/items/${item.id}/reactivate`, { version: 3 })

  const told = await eventsOf(`item/${item.id}`)
  expect(told.map(({ type, payload }) => [type, payload.tagsPerItem, payload.active])).toEqual([
    ['catalog.item_added', 2, true],
    ['catalog.item_changed', 3, true],
    ['catalog.item_changed', 3, false],
    ['catalog.item_changed', 3, true],
  ])
})

test('two things do not share a name, however it is spelt, nor a code', async () => {
  const department = await aDepartment()
  await made('items', { name: 'Evening gown', code: 'EG', departmentId: department.id })
  const twin = await owner.send('POST', `${root}/items`, { name: 'EVENING  GOWN', departmentId: department.id })
  expect(twin.json()).toMatchObject({ status: 409, type: 'urn:clothesline:catalog.name_taken' })
  const code = await owner.send('POST', `${root}/items`, { name: 'Other', code: 'EG', departmentId: department.id })
  expect(code.json()).toMatchObject({ status: 409, type: 'urn:clothesline:catalog.code_taken' })
  const both = await Promise.all(
    [1, 2, 3, 4].map(() => owner.send('POST', `${root}/services`, { name: 'Steam', turnaroundHours: 24 })),
  )
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409])
})

test('texts that are no names are refused with a sentence', async () => {
  const department = await aDepartment()
  for (const name of ['', '   ', '\u200b', 'x'.repeat(121), '\ufdfa'.repeat(60), 7]) {
    const answer = await owner.send('POST', `${root}/items`, { name, departmentId: department.id })
    expect(answer.statusCode, JSON.stringify(name)).toBe(422)
  }
  const nasty = "Robert'); drop table catalog.items; -- <script>"
  const item = await made('items', { name: nasty, departmentId: department.id })
  expect((await owner.send('GET', `${root}/items/${item.id}`)).json().name).toBe(nasty)
})

test('a department that still holds items on offer stays', async () => {
  const department = await aDepartment()
  const item = await anItem({ departmentId: department.id })
  const refused = await owner.send('POST', `${root}/departments/${department.id}/deactivate`, { version: 1 })
  expect(refused.json()).toMatchObject({ status: 409, type: 'urn:clothesline:catalog.department_in_use' })
  await owner.send('POST', `${root}/items/${item.id}/deactivate`, { version: 1 })
  const done = await owner.send('POST', `${root}/departments/${department.id}/deactivate`, { version: 1 })
  expect(done.statusCode).toBe(200)
})

test('items are listed page by page, each once, and found by a part of their name or by code', async () => {
  const department = await aDepartment()
  for (let at = 0; at < 7; at++)
    await made('items', { name: `Zephyr 100% ${at}`, code: `ZE${at}`, departmentId: department.id })
  const seen: string[] = []
  let after = ''
  do {
    const page = (await owner.send('GET', `${root}/items?search=zephyr%20100%25&limit=3${after}`)).json()
    seen.push(...page.items.map(({ name }: { name: string }) => name))
    after = page.next ? `&after=${page.next}` : ''
  } while (after !== '')
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `Zephyr 100% ${at}`))
  const byCode = (await owner.send('GET', `${root}/items?search=ze4`)).json()
  expect(byCode.items).toHaveLength(1)
  expect((await owner.send('GET', `${root}/items?after=nonsense`)).statusCode).toBe(400)
})

test('two lists of one branch and currency never hold on the same day; the next one may end the one before', async () => {
  const first = await aList({ currency: 'CHF', validFrom: '2026-01-01' })
  const overlap = await owner.send('POST', `${root}/price-lists`, {
    name: 'B',
    currency: 'CHF',
    validFrom: '2026-06-01',
  })
  expect(overlap.json()).toMatchObject({ status: 409, type: 'urn:clothesline:catalog.lists_overlap' })
  await aList({ currency: 'CHF', validFrom: '2026-06-01', endPrevious: true })
  await aList({ currency: 'CHF', validFrom: '2026-06-01', branchId })
  const ended = (await owner.send('GET', `${root}/price-lists/${first.id}`)).json()
  expect(ended.validTo).toBe('2026-05-31')
  const back = await owner.send('PATCH', `${root}/price-lists/${first.id}`, { version: ended.version, validTo: null })
  expect(back.statusCode).toBe(409)
})

test('a price comes from the branch’s list before the chain’s, from the list of the day, and stays named when it is missing (AC-1.6)', async () => {
  const item = await anItem({ tagsPerItem: 2 })
  const other = await anItem()
  const service = await aService({ turnaroundHours: 36, taxCategory: 'reduced' })
  const chain = await aList({ currency: 'SEK', validFrom: '2026-01-01', validTo: '2026-06-30' })
  const later = await aList({ currency: 'SEK', validFrom: '2026-07-01' })
  const own = await aList({ currency: 'SEK', validFrom: '2026-01-01', branchId })
  const place = { serviceId: service.id, unit: 'piece' }
  await setPrice(chain.id, { itemId: item.id, ...place, terms: { amount: 1000 } })
  await setPrice(later.id, { itemId: item.id, ...place, terms: { amount: 1200 } })
  await setPrice(chain.id, { itemId: other.id, ...place, terms: { amount: 700, minimumCharge: 900 } })
  await setPrice(own.id, {
    itemId: item.id,
    serviceId: service.id,
    unit: 'kg',
    terms: { amount: 300, pricing: 'per_load', loadSize: 6000 },
  })
  await setPrice(own.id, { itemId: other.id, ...place, terms: { amount: 650 } })

  const ask = (question: { branchId: string; date: string; lines: [string, 'piece' | 'kg'][] }) =>
    app.look((reader) =>
      pricesFor(reader, {
        ...question,
        currency: 'SEK',
        lines: question.lines.map(([itemId, unit]) => ({ itemId, serviceId: service.id, unit })),
      }),
    )
  const found = await ask({
    branchId,
    date: '2026-03-02',
    lines: [
      [other.id, 'piece'],
      [item.id, 'kg'],
      [item.id, 'piece'],
    ],
  })
  expect(found.map(({ pricing, priceList }) => [pricing, priceList.id])).toEqual([
    [{ kind: 'per_unit', unitPrice: 650 }, own.id],
    [{ kind: 'per_started_load', loadSize: 6000, loadPrice: 300 }, own.id],
    [{ kind: 'per_unit', unitPrice: 1000 }, chain.id],
  ])
  expect(found[2]).toMatchObject({ tagsPerItem: 2, turnaroundHours: 36, taxCategory: 'reduced', currency: 'SEK' })
  const elsewhere = await ask({ branchId: newId(), date: '2026-07-01', lines: [[item.id, 'piece']] })
  expect(elsewhere[0]?.pricing).toEqual({ kind: 'per_unit', unitPrice: 1200 })
  const missing = ask({ branchId: newId(), date: '2026-07-01', lines: [[other.id, 'piece']] })
  await expect(missing).rejects.toThrow(/There is no price for “Item \d+” with “Service \d+” per piece on 2026-07-01/)

  await owner.send('POST', `${root}/items/${item.id}/deactivate`, { version: 1 })
  await expect(ask({ branchId, date: '2026-03-02', lines: [[item.id, 'piece']] })).rejects.toThrow(/no longer offered/)
  expect((await app.look((reader) => itemsByIds(reader, [item.id, newId()]))).size).toBe(1)
})

test('prices are set in a batch, only what changes is told, and null removes one', async () => {
  const [item, service] = [await anItem(), await aService()]
  const list = await aList({ currency: 'NOK', validFrom: '2026-01-01' })
  const place = { itemId: item.id, serviceId: service.id, unit: 'piece' }
  const put = (prices: object[]) => owner.send('PUT', `${root}/price-lists/${list.id}/prices`, { prices })
  expect((await put([{ ...place, terms: { amount: 500 } }])).json()).toMatchObject({ changed: 1 })
  expect((await put([{ ...place, terms: { amount: 500 } }])).json()).toMatchObject({ changed: 0 })
  expect((await put([{ ...place, terms: { amount: 550 } }])).json()).toMatchObject({ changed: 1 })
  expect((await put([{ ...place, terms: null }])).json()).toMatchObject({ changed: 1 })
  expect(
    (
      await put([
        { ...place, terms: { amount: 5 } },
        { ...place, terms: { amount: 6 } },
      ])
    ).statusCode,
  ).toBe(422)
  expect((await put([{ ...place, terms: { amount: 5, pricing: 'per_load' } }])).statusCode).toBe(422)
  expect((await put([{ ...place, itemId: newId(), terms: { amount: 5 } }])).statusCode).toBe(404)
  const told = (await eventsOf(`price_list/${list.id}`)).filter(({ type }) => type === 'catalog.prices_changed')
  const amounts = told.map(({ payload }) => {
    const [change] = payload.changes as { before: { amount: number } | null; after: { amount: number } | null }[]
    return [change?.before?.amount ?? null, change?.after?.amount ?? null]
  })
  expect(amounts).toEqual([
    [null, 500],
    [500, 550],
    [550, null],
  ])
  expect((await owner.send('GET', `${root}/price-lists/${list.id}/prices`)).json().items).toEqual([])
})

test('an upcharge is offered only for the lines it is meant for (AC-1.6)', async () => {
  const [item, other, service] = [await anItem(), await anItem(), await aService()]
  const silk = await made('upcharges', { name: 'Silk', value: { kind: 'percent', percent: 25_000 }, position: 2 })
  const stain = await made('upcharges', {
    name: 'Stain',
    value: { kind: 'fixed', amount: 500, currency: 'EUR' },
    scope: { itemId: item.id },
    position: 1,
  })
  const ask = (itemId: string, currency: string) =>
    app.look((reader) =>
      upchargesFor(reader, { currency, lines: [{ itemId, serviceId: service.id, upchargeIds: [silk.id, stain.id] }] }),
    )
  expect(await ask(item.id, 'EUR')).toEqual([
    [
      { id: stain.id, name: 'Stain', kind: 'fixed', amount: 500 },
      { id: silk.id, name: 'Silk', kind: 'percent', percent: 25_000 },
    ],
  ])
  await expect(ask(other.id, 'EUR')).rejects.toThrow(/The upcharge “Stain” is not offered/)
  await expect(ask(item.id, 'USD')).rejects.toThrow(/The upcharge “Stain” is not offered/)
})

test('a branch’s manager of prices changes the prices of that branch and nothing of the chain', async () => {
  const regional = await app.as('regional_manager', branchId)
  const [item, service] = [await anItem(), await aService()]
  const chain = await aList({ currency: 'DKK', validFrom: '2026-01-01' })
  const own = await aList({ currency: 'DKK', validFrom: '2026-01-01', branchId })
  const prices = [{ itemId: item.id, serviceId: service.id, unit: 'piece', terms: { amount: 100 } }]
  expect((await regional.send('PUT', `${root}/price-lists/${chain.id}/prices`, { prices })).statusCode).toBe(403)
  expect((await regional.send('PUT', `${root}/price-lists/${own.id}/prices`, { prices })).statusCode).toBe(200)
  expect((await regional.send('POST', `${root}/departments`, { name: named('Department') })).statusCode).toBe(403)
  const cashier = await app.as('cashier', branchId)
  expect((await cashier.send('GET', `${root}/items`)).json().can).toEqual({ add: false })
  expect((await cashier.send('PUT', `${root}/price-lists/${own.id}/prices`, { prices })).statusCode).toBe(403)
})

test('the starter catalog is loaded once, leaves what is there alone, and gives the counter something to sell', async () => {
  const input = { examplePrices: { currency: 'EUR', validFrom: '2026-01-01' } }
  const load = () => execute(app.engine, loadStarter, { ...asSystem, input })
  const first = await load()
  expect(first.items).toBeGreaterThanOrEqual(90)
  expect(first.services).toBe(13)
  expect(first.prices).toBeGreaterThan(first.items)
  expect(await load()).toEqual({ services: 0, items: 0, prices: 0 })

  const url = `${root}/counter?branchId=${branchId}`
  const answer = await owner.send('GET', url)
  const catalog = answer.json()
  expect(catalog).toMatchObject({ currency: 'EUR', date: '2026-03-02' })
  const suit = catalog.items.find(({ name }: { name: string }) => name === 'Suit, two pieces')
  expect(suit).toMatchObject({ tagsPerItem: 2 })
  expect(suit.prices.map(({ amount }: { amount: number }) => amount > 0)).toEqual([true, true])
  const etag = String(answer.headers.etag)
  const cached = () => owner.inject({ method: 'GET', url, headers: { 'if-none-match': etag } })
  expect((await cached()).statusCode).toBe(304)
  await owner.send('PATCH', `${root}/items/${suit.id}`, { version: 1, tagsPerItem: 3 })
  expect((await cached()).statusCode).toBe(200)
})
