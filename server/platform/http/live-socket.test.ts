import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'

let app: TestApp
let here: string
let there: string
let prices: Prices
beforeAll(async () => {
  app = await openTestApp()
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
  prices = await aPriceList(app)
  await app.http.ready()
  await app.startBackground({ worker: false, api: true })
})
afterAll(() => app.close())

interface Message {
  event?: string
  subject?: string
  branchId?: string | null
  cursor?: string
  hello?: true
  reset?: true
}

/** A live connection of somebody, and what it has heard so far. */
async function listening(caller: Caller, query = '') {
  const socket = await app.http.injectWS(`/ws${query}`, { headers: { authorization: `Bearer ${caller.key}` } })
  const heard: Message[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text))))
  const until = async (told: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = heard.find(told)
      if (found) return found
      await once(socket, 'message')
    }
  }
  const { cursor: begins } = await until((message) => message.hello === true)
  return { heard, until, begins, close: () => socket.terminate() }
}

const about = (id: string) => (message: Message) => message.subject === `order/${id}`

describe('a live connection', () => {
  it('tells which thing changed, and never a foreign branch’s', async () => {
    const clerk = await listening(await app.as('cashier', here))
    const foreign = await anOrder(app, { branchId: there, prices })
    const own = await anOrder(app, { branchId: here, prices })
    expect(await clerk.until(about(own.id))).toMatchObject({ event: 'orders.order_placed', branchId: here })
    expect(clerk.heard.filter(about(foreign.id))).toEqual([])
    clerk.close()
  })

  it('tells nobody what their role may not see', async () => {
    const marketer = await listening(await app.as('marketer'))
    const owner = await listening(await app.as('owner'))
    const order = await anOrder(app, { branchId: here, prices })
    await owner.until(about(order.id))
    expect(marketer.heard.filter(about(order.id))).toEqual([])
    marketer.close()
    owner.close()
  })

  it('misses nothing when it comes back with its cursor', async () => {
    const caller = await app.as('cashier', here)
    const first = await listening(caller)
    const before = await first.until(about((await anOrder(app, { branchId: here, prices })).id))
    first.close()
    const missed = await anOrder(app, { branchId: here, prices })
    const witness = await listening(await app.as('owner'), `?cursor=${before.cursor}`)
    await witness.until(about(missed.id))
    const again = await listening(caller, `?cursor=${before.cursor}`)
    expect(again.heard.some(about(missed.id))).toBe(true)
    again.close()
    witness.close()
  })

  it('misses nothing either when it had heard nothing yet', async () => {
    const caller = await app.as('cashier', here)
    const first = await listening(caller)
    first.close()
    const missed = await anOrder(app, { branchId: here, prices })
    const witness = await listening(await app.as('owner'), `?cursor=${first.begins}`)
    await witness.until(about(missed.id))
    const again = await listening(caller, `?cursor=${first.begins}`)
    expect(again.heard.some(about(missed.id))).toBe(true)
    again.close()
    witness.close()
  })

  it('is told to load everything anew when its cursor is of another time, and hears what happens then', async () => {
    const caller = await listening(await app.as('cashier', here), '?cursor=18446744073709551000-1')
    expect(caller.heard[0]).toEqual({ reset: true })
    const order = await anOrder(app, { branchId: here, prices })
    expect(await caller.until(about(order.id))).toMatchObject({ event: 'orders.order_placed' })
    caller.close()
  })

  it('is closed to strangers, to foreign sites and to a made-up cursor’s tricks', async () => {
    const stranger = await app.http.injectWS('/ws')
    expect((await once(stranger, 'close'))[0]).toBe(4401)
    const { key } = await app.as('owner')
    const headers = { authorization: `Bearer ${key}`, origin: 'https://elsewhere.example', host: 'localhost' }
    const foreign = await app.http.injectWS('/ws', { headers })
    expect((await once(foreign, 'close'))[0]).toBe(4403)
    const odd = await listening(await app.as('owner'), '?cursor=1;drop')
    odd.close()
  })
})
