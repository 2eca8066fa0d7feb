import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { jobsWith } from './jobs.ts'
import type { Parcel, Port } from './port.ts'
import { queueMessage } from './queue-message.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let sent: Parcel[] = []
let mood: Awaited<ReturnType<Port['send']>> | undefined

const port = (name: Port['name'], repeats: boolean): Port => ({
  name,
  repeats,
  send: async (parcel) => {
    if (mood) return mood
    sent.push(parcel)
    return { kind: 'sent', providerId: `taken-${parcel.id}` }
  },
  follow: async (providerId) => (providerId.startsWith('taken-') ? 'delivered' : undefined),
})
const [send, follow] = jobsWith({ sms: port('gateway', true), email: port('smtp', false) })
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
const context = () => ({ engine: app.engine, jobId: newId(), attempt: 1, logger })

type Shown = Record<string, unknown> & { id: string; body: string; sendAt: string }
const shown = async (customerId: string): Promise<Shown[]> =>
  (await till.send('GET', `/api/v1/messages?customerId=${customerId}`)).json().items
const run = (messageId: string) => send?.run(context(), { messageId } as never)

let phones = 0
async function someone(other: object = {}): Promise<string> {
  phones += 1
  return (await aCustomer(app, { phones: [{ number: `+49301234${5000 + phones}` }], ...other })).id
}
const write = (customerId: string, other: object = {}) =>
  till.send('POST', '/api/v1/messages', {
    ...{ branchId, customerId, channel: 'any', purpose: 'service', body: 'Hello {name}' },
    ...other,
  })

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.set(new Date('2026-11-23T09:00:00Z'))
  sent = []
  mood = undefined
})

describe('an order that is ready', () => {
  it('is told to its owner once, in their language, and what became of it is seen', async () => {
    const customerId = await someone({ locale: 'ar' })
    const { ticket } = await aReadyOrder(app, { branchId, prices, customerId })
    await app.settle()
    await app.settle()
    const [message, ...more] = await shown(customerId)
    expect(more).toEqual([])
    expect(message).toMatchObject({ channel: 'sms', purpose: 'service', template: 'order_ready', state: 'queued' })
    expect(message?.body).toContain('جاهز')
    await run(message?.id ?? '')
    await run(message?.id ?? '')
    expect(sent).toMatchObject([{ to: `+49301234${5000 + phones}`, body: expect.stringContaining(ticket) }])
    expect(await shown(customerId)).toMatchObject([{ state: 'sent', port: 'gateway' }])
    await follow?.run(context(), {} as never)
    expect(await shown(customerId)).toMatchObject([{ state: 'delivered' }])
  })

  it('is no news a day later, and of nobody it is told to nobody', async () => {
    const customerId = await someone()
    await aReadyOrder(app, { branchId, prices, customerId })
    await aReadyOrder(app, { branchId, prices })
    app.clock.advance(25 * 3_600_000)
    await app.settle()
    expect(await shown(customerId)).toEqual([])
  })

  it('is not told to whom said no to it, and the message says why', async () => {
    const customerId = await someone({ consents: { 'sms:service': { granted: false } } })
    await aReadyOrder(app, { branchId, prices, customerId })
    await app.settle()
    expect(await shown(customerId)).toMatchObject([{ state: 'withheld', reason: 'no_consent', address: null }])
  })

  it('waits at night for the morning of the branch', async () => {
    app.clock.set(new Date('2026-11-23T22:00:00Z'))
    const customerId = await someone()
    await aReadyOrder(app, { branchId, prices, customerId })
    await app.settle()
    const [message] = await shown(customerId)
    await run(message?.id ?? '')
    expect(await shown(customerId)).toMatchObject([{ state: 'queued', sendAt: '2026-11-24T08:00:00.000Z' }])
    expect(sent).toEqual([])
    app.clock.set(new Date('2026-11-24T08:00:01Z'))
    await run(message?.id ?? '')
    expect(sent).toHaveLength(1)
  })
})

describe('a port', () => {
  it('that takes nothing is tried again for a day, and then gives up', async () => {
    const customerId = await someone()
    const { id } = (await write(customerId)).json()
    mood = { kind: 'unsent', sentence: 'Nobody answers.' }
    await run(id)
    expect(await shown(customerId)).toMatchObject([{ state: 'queued', attempts: 1, reason: 'Nobody answers.' }])
    for (let attempt = 2; attempt <= 10; attempt += 1) {
      app.clock.advance(3_600_000)
      await run(id)
    }
    expect(await shown(customerId)).toMatchObject([{ state: 'queued', attempts: 10 }])
    app.clock.set(new Date('2026-11-24T10:00:00Z'))
    await run(id)
    expect(await shown(customerId)).toMatchObject([{ state: 'failed', attempts: 11, can: { tryAgain: true } }])
    mood = undefined
    expect((await till.send('POST', `/api/v1/messages/${id}/try-again`)).statusCode).toBe(200)
    await run(id)
    expect(sent).toHaveLength(1)
    expect((await till.send('POST', `/api/v1/messages/${id}/try-again`)).statusCode).toBe(409)
  })

  it('that falls silent over a mail leaves it to a person', async () => {
    const customerId = (await aCustomer(app, { emails: ['somebody@example.org'] })).id
    const { id } = (await write(customerId, { channel: 'email', subject: 'Your suit' })).json()
    mood = { kind: 'uncertain', sentence: 'It fell silent.' }
    await run(id)
    mood = undefined
    await run(id)
    expect(sent).toEqual([])
    expect(await shown(customerId)).toMatchObject([{ state: 'uncertain', reason: 'It fell silent.' }])
  })
})

describe('offers', () => {
  it('are withheld from who takes their consent back before one went out', async () => {
    const customerId = await someone({ consents: { sms: { granted: true } } })
    const { id } = (await write(customerId, { purpose: 'offers' })).json()
    const consents = { sms: { granted: false } }
    const changed = await till.send('PATCH', `/api/v1/customers/${customerId}`, { version: 1, consents })
    expect(changed.statusCode).toBe(200)
    await run(id)
    expect(await shown(customerId)).toMatchObject([{ state: 'withheld', reason: 'no_consent' }])
    expect(sent).toEqual([])
  })

  it('go to those who agreed alone', async () => {
    const customerId = await someone()
    expect((await write(customerId, { purpose: 'offers' })).statusCode).toBe(409)
    expect(await shown(customerId)).toEqual([])
  })

  it('are withheld when the customer had enough of them', async () => {
    const customerId = await someone({ consents: { sms: { granted: true } } })
    for (let count = 0; count < 3; count += 1) {
      const { id } = (await write(customerId, { purpose: 'offers' })).json()
      await run(id)
    }
    const states = (await shown(customerId)).map(({ state, reason }) => [state, reason])
    expect(states).toEqual([
      ['withheld', 'capped'],
      ['sent', null],
      ['sent', null],
    ])
  })

  it('are counted as the branch has set it, which a cashier cannot', async () => {
    const settings = { quietFrom: '22:00', quietUntil: '07:00', offersMost: 0, offersDays: 7 }
    const address = `/api/v1/message-settings/${(await aBranch(app)).id}`
    expect((await till.send('PUT', address, { ...settings, version: 0 })).statusCode).toBe(403)
    const chief = await app.as('owner')
    expect((await chief.send('PUT', address, { ...settings, version: 0 })).json()).toEqual({ version: 1 })
    expect((await chief.send('PUT', address, { ...settings, version: 0 })).statusCode).toBe(409)
    expect((await chief.send('GET', address)).json()).toMatchObject({ ...settings, version: 1 })
  })
})

const sendCode = defineCommand({
  name: 'messaging.send_test_code',
  permission: 'messages.send',
  input: z.strictObject({ address: z.string(), code: z.string(), key: z.string() }),
  run: (command, { address, code, key }) =>
    queueMessage(command, {
      to: { address },
      channel: 'sms',
      purpose: 'code',
      template: 'code',
      words: { code, minutes: 10 },
      branchId: null,
      dedupeKey: key,
    }),
})

describe('a code', () => {
  const asked = (): Promise<{ id: string }> =>
    asSystem<{ id: string }>(app, sendCode as never, { address: '+493012345679', code: '482913', key: newId() })

  it('goes out at night too, is forgotten once it did, and the same key is the same code', async () => {
    app.clock.set(new Date('2026-11-23T23:00:00Z'))
    const { id } = await asked()
    await run(id)
    expect(sent).toMatchObject([{ to: '+493012345679', body: expect.stringContaining('482913') }])
    const owner = await app.as('owner')
    const { items } = (await owner.send('GET', '/api/v1/messages?limit=200')).json()
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ body: '', state: 'sent' })
    const key = newId()
    const twice = { address: '+493012345679', code: '1', key }
    expect(await asSystem(app, sendCode, twice)).toMatchObject({ state: 'queued' })
    expect(await asSystem(app, sendCode, twice)).toBeUndefined()
  })

  it('that waited too long is of no use and does not go out', async () => {
    const { id } = await asked()
    app.clock.advance(11 * 60_000)
    await run(id)
    expect(sent).toEqual([])
  })
})

it('what a branch told its customers is not seen by another branch', async () => {
  const customerId = await someone()
  await anOrder(app, { branchId, prices, customerId })
  const { id } = (await write(customerId)).json()
  const elsewhere = await app.as('cashier', (await aBranch(app)).id)
  expect((await elsewhere.send('GET', `/api/v1/messages?customerId=${customerId}`)).json().items).toEqual([])
  expect((await elsewhere.send('POST', `/api/v1/messages/${id}/try-again`)).statusCode).toBe(404)
})
