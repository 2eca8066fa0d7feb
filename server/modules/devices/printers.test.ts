import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPrint } from '#platform/escpos/read-print.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { beginPrint } from './begin-print.ts'
import { openPorts } from './device-ports.ts'
import { type FakePrinter, openFakePrinter } from './fake-printer.ts'
import { jobsWith } from './jobs.ts'

let app: TestApp
let fake: FakePrinter
let folder: string
let branchId: string
let prices: Prices
let till: Caller
let chief: Caller
let printerId: string
let ports: string[]

const added = async (other: object = {}) => {
  const input = { branchId, name: `Printer ${Math.random()}`, kind: 'receipt', port: fake.port, columns: 48, ...other }
  return (await chief.send('POST', '/api/v1/printers', input)).json().id as string
}

beforeAll(async () => {
  fake = await openFakePrinter({ columns: 48 })
  folder = await mkdtemp(join(tmpdir(), 'clothesline-printer-'))
  ports = [fake.port, join(folder, 'lp0'), '127.0.0.1:9']
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z'), devicePorts: ports })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  chief = await app.as('branch_manager', branchId)
  printerId = await added({ name: 'Counter', drawer: true })
})
afterAll(async () => {
  await app.close()
  await fake.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  fake.mood = 'well'
})

const work = async (printId: string) => {
  const [job] = jobsWith(openPorts(ports))
  await job?.run({ engine: app.engine, jobId: '1', attempt: 1, logger: pino({ level: 'silent' }) }, { printId })
}
const stateOf = async (id: string) => (await till.send('GET', `/api/v1/prints/${id}`)).json()
const asked = async (what: string, body: object, of = printerId) =>
  (await till.send('POST', `/api/v1/printers/${of}/${what}`, body)).json()
const order = () => anOrder(app, { branchId, prices })
const queued = async () =>
  (await app.database.jobs.query(`select count(*)::int as jobs from graphile_worker._private_jobs`)).rows[0]?.jobs

/** Waits until the printer has put down what it was sent: it does so as the connection ends. */
const paperOf = async (count: number) => {
  while (fake.prints().length < count) await new Promise((resolve) => setTimeout(resolve, 5))
  return fake.prints().at(-1)
}

describe('printing on a thermal printer', () => {
  it('puts the receipt on paper as its record says, with the code and the cut', async () => {
    const before = fake.prints().length
    const { id: orderId, ticket } = await order()
    const { id, state, copy } = await asked('receipts', { orderId })
    expect({ state, copy }).toEqual({ state: 'waiting', copy: 1 })
    await work(id)
    expect(await stateOf(id)).toMatchObject({ state: 'printed', sentence: null, orderId })
    const [slip] = (await paperOf(before + 1))?.slips ?? []
    expect(slip?.lines).toContain(ticket)
    expect(slip?.lines.join('\n')).toMatch(/Still to pay +€5\.90/)
    expect(slip?.codes).toEqual([{ kind: 'qr', text: expect.stringContaining(`/orders/${orderId}`) }])
  })

  it('marks the second print of a receipt as a duplicate', async () => {
    const before = fake.prints().length
    const { id: orderId } = await order()
    await work((await asked('receipts', { orderId })).id)
    const second = await asked('receipts', { orderId })
    expect(second.copy).toBe(2)
    await work(second.id)
    expect((await paperOf(before + 2))?.slips[0]?.lines[0]).toMatch(/^DUPLICATE/)
  })

  it('cuts one strip for each piece, with its tag as a code of lines', async () => {
    const before = fake.prints().length
    const { id: orderId, ticket } = await order()
    const { id } = await asked('tags', { orderId })
    await work(id)
    const slips = (await paperOf(before + 1))?.slips ?? []
    expect(slips.map(({ codes }) => codes)).toEqual([
      [{ kind: 'line', text: `${ticket}-1` }],
      [{ kind: 'line', text: `${ticket}-2` }],
    ])
  })

  it('prints once, however often the job runs', async () => {
    const before = fake.prints().length
    const { id } = await asked('receipts', { orderId: (await order()).id })
    await work(id)
    await work(id)
    expect(await paperOf(before + 1)).toBeDefined()
    expect(fake.prints()).toHaveLength(before + 1)
  })

  it('goes into a device of this machine too', async () => {
    const path = join(folder, 'lp0')
    await writeFile(path, '')
    const { id: orderId, ticket } = await order()
    const { id } = await asked('receipts', { orderId }, await added({ port: path, columns: 32 }))
    await work(id)
    expect((await stateOf(id)).state).toBe('printed')
    expect(readPrint(await readFile(path), { columns: 32 }).slips[0]?.lines).toContain(ticket)
  })
})

describe('a printer in trouble', () => {
  it('that is away leaves the print waiting, says so, is tried again and given up in the end', async () => {
    const away = await added({ port: '127.0.0.1:9' })
    const { id } = await asked('receipts', { orderId: (await order()).id }, away)
    const jobs = await queued()
    await work(id)
    expect(await stateOf(id)).toMatchObject({
      state: 'waiting',
      sentence: expect.stringMatching(/does not answer.*again/),
    })
    expect(await queued()).toBe(jobs + 1)
    for (let attempt = 0; attempt < 4; attempt += 1) await work(id)
    expect(await stateOf(id)).toMatchObject({ state: 'failed', sentence: expect.stringMatching(/does not answer/) })
  })

  it('that breaks off leaves it uncertain: nothing is printed again until somebody says that it did not come out', async () => {
    fake.mood = 'breaks off'
    const before = fake.prints().length
    const { id } = await asked('receipts', { orderId: (await order()).id })
    await work(id)
    expect(await stateOf(id)).toMatchObject({
      state: 'uncertain',
      sentence: expect.stringMatching(/Look at the paper/),
    })
    fake.mood = 'well'
    await work(id)
    expect(fake.prints()).toHaveLength(before)
    const answer = await till.send('POST', `/api/v1/prints/${id}/answers`, { printed: false })
    expect(answer.json()).toEqual({ id, state: 'waiting' })
    await work(id)
    expect((await stateOf(id)).state).toBe('printed')
    await paperOf(before + 1)
    const again = await till.send('POST', `/api/v1/prints/${id}/answers`, { printed: false })
    expect(again.json()).toMatchObject({ status: 409, detail: expect.stringMatching(/printed already/) })
  })

  it('on which the server died leaves it uncertain', async () => {
    const { id } = await asked('receipts', { orderId: (await order()).id })
    await asSystem(app, beginPrint, { printId: id })
    await work(id)
    expect(await stateOf(id)).toMatchObject({ state: 'uncertain', sentence: expect.stringMatching(/server stopped/) })
  })
})

describe('the cash drawer', () => {
  const drawer = (body: object) => till.send('POST', `/api/v1/printers/${printerId}/drawer`, body)

  it('opens once for a payment in cash, and then for a reason only', async () => {
    const before = fake.prints().length
    const { id: orderId } = await order()
    const { id: paymentId } = await aPayment(app, { orderId })
    const opened = await drawer({ payment: { orderId, paymentId } })
    expect(opened.statusCode).toBe(202)
    await work(opened.json().id)
    expect((await paperOf(before + 1))?.kicks).toBe(1)
    const again = await drawer({ payment: { orderId, paymentId } })
    expect(again.json()).toMatchObject({ status: 422, detail: expect.stringMatching(/Say why/) })
    expect((await drawer({ payment: { orderId, paymentId }, reason: 'gave too little change' })).statusCode).toBe(202)
  })

  it('leaves an audit entry with the reason', async () => {
    await drawer({ reason: 'change for the float' })
    const { rows } = await app.database.relay.query(
      `select reason from platform.audit_entry where action = 'devices.open_drawer' order by at desc, id desc limit 1`,
    )
    expect(rows).toEqual([{ reason: 'change for the float' }])
  })

  it('stays shut when its turn comes too late, and is not opened again by itself', async () => {
    const before = fake.prints().length
    const { id } = (await drawer({ reason: 'change for the float' })).json()
    app.clock.advance(60_000)
    await work(id)
    expect(await stateOf(id)).toMatchObject({ state: 'failed', sentence: expect.stringMatching(/stayed shut/) })
    expect((await till.send('POST', `/api/v1/prints/${id}/answers`, { printed: false })).statusCode).toBe(409)
    expect(fake.prints()).toHaveLength(before)
  })

  it('is not there on a printer without one, nor open to a plant', async () => {
    const without = await added()
    const refused = await till.send('POST', `/api/v1/printers/${without}/drawer`, { reason: 'looking' })
    expect(refused.json().detail).toMatch(/No cash drawer/)
    const plant = await app.as('plant_operator', branchId)
    expect((await plant.send('POST', `/api/v1/printers/${printerId}/drawer`, { reason: 'looking' })).statusCode).toBe(
      403,
    )
  })
})

describe('the printers of a branch', () => {
  const add = (port: string) =>
    chief.send('POST', '/api/v1/printers', { branchId, name: port, kind: 'receipt', port, columns: 48 })

  it('stand in its own network: no names, no internet, no files the configuration does not name', async () => {
    expect((await add('192.168.7.20:9100')).statusCode).toBe(201)
    for (const port of ['printer.local:9100', '8.8.8.8:9100', '169.254.169.254:80', '127.0.0.1:5432', '/etc/passwd']) {
      expect([port, (await add(port)).statusCode]).toEqual([port, 422])
    }
  })

  it('have names of their own and are changed by their latest version only', async () => {
    expect((await add('192.168.7.20:9100')).json()).toMatchObject({ status: 409 })
    const id = await added({ name: 'Back room' })
    const change = { name: 'Back office', kind: 'tag', port: fake.port, columns: 32, version: 1 }
    expect((await chief.send('PUT', `/api/v1/printers/${id}`, change)).json()).toEqual({ id, version: 2 })
    expect((await chief.send('PUT', `/api/v1/printers/${id}`, change)).statusCode).toBe(409)
  })

  it('print nothing of another branch, and are not seen from there', async () => {
    const elsewhere = (await aBranch(app)).id
    const { id: orderId } = await anOrder(app, { branchId: elsewhere, prices })
    const owner = await app.as('owner')
    const wrong = await owner.send('POST', `/api/v1/printers/${printerId}/receipts`, { orderId })
    expect(wrong.json().detail).toMatch(/another branch/)
    const stranger = await app.as('cashier', elsewhere)
    const theirs = await stranger.send('POST', `/api/v1/printers/${printerId}/receipts`, { orderId })
    expect(theirs.statusCode).toBe(404)
    expect((await stranger.send('GET', `/api/v1/prints?branchId=${branchId}`)).json().items).toEqual([])
  })

  it('list what they printed page by page', async () => {
    const first = (await till.send('GET', `/api/v1/prints?branchId=${branchId}&limit=2`)).json()
    expect(first.items).toHaveLength(2)
    const next = await till.send('GET', `/api/v1/prints?branchId=${branchId}&limit=2&cursor=${first.next}`)
    const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id)
    expect(ids(next.json()).some((id) => ids(first).includes(id))).toBe(false)
  })
})
