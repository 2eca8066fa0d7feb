import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readUnder } from '#platform/db/transact.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Placed, type Prices } from '#testing/arrange.ts'

let app: TestApp
let store: string
let plant: string
let elsewhere: string
let prices: Prices
let clerk: Caller
let operator: Caller
let stranger: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  ;[store, plant, elsewhere] = [(await aBranch(app)).id, (await aBranch(app)).id, (await aBranch(app)).id]
  prices = await aPriceList(app)
  clerk = await app.as('cashier', store)
  operator = await app.as('plant_operator', plant)
  stranger = await app.as('cashier', elsewhere)
  const lead = await app.as('branch_manager', store)
  await lead.send('POST', '/api/v1/production/racks', { branchId: store, code: 'A-1' })
})
afterAll(() => app.close())

const order = () => anOrder(app, { branchId: store, prices })
const tagOf = ({ tags }: Placed, nth = 0): string => tags[nth]?.tag ?? ''
const refused = (name: string) => ({ status: 409, type: `urn:clothesline:production.${name}` })
const started = async (who: Caller, fromBranchId: string, toBranchId: string): Promise<string> =>
  (await who.send('POST', '/api/v1/manifests', { fromBranchId, toBranchId })).json().id
const list = (who: Caller, id: string, code: string) => who.send('POST', `/api/v1/manifests/${id}/pieces`, { code })
const receive = (who: Caller, id: string, code: string) =>
  who.send('POST', `/api/v1/manifests/${id}/receipts`, { code })
const shown = async (who: Caller, id: string) => (await who.send('GET', `/api/v1/manifests/${id}`)).json()
const turn = async (who: Caller, id: string, verb: 'send' | 'close') => {
  const { version = 1 } = await shown(who, id)
  return who.send('POST', `/api/v1/manifests/${id}/${verb}`, { version })
}
const scan = (who: Caller, branchId: string, body: { code: string; stage: string }) =>
  who.send('POST', '/api/v1/production/scans', { branchId, ...body })
const seenBy = async (who: Caller, code: string): Promise<{ tag: string; stage: string; atBranchId: string }[]> =>
  (await who.send('GET', `/api/v1/production/whereabouts?code=${code}`)).json().items

/** All of an order sent to the plant, by its ticket. */
async function sentToPlant(placed: Placed): Promise<string> {
  await app.settle()
  const id = await started(clerk, store, plant)
  await list(clerk, id, placed.ticket)
  await turn(clerk, id, 'send')
  return id
}

describe('a manifest to the plant', () => {
  it('takes a ticket with all its pieces, leaves, is counted in, and both ends see the same counts', async () => {
    const placed = await order()
    await app.settle()
    const id = await started(clerk, store, plant)
    expect((await list(clerk, id, placed.ticket.toLowerCase())).json()).toMatchObject({ outcome: 'moved', pieces: 2 })
    expect((await list(clerk, id, tagOf(placed))).json().outcome).toBe('already_here')
    expect((await turn(clerk, id, 'send')).json().version).toBe(2)
    for (const nth of [0, 1])
      expect((await receive(operator, id, tagOf(placed, nth))).json()).toMatchObject({ as: 'received' })
    expect((await receive(operator, id, tagOf(placed))).json().outcome).toBe('already_here')
    const closed = (await turn(operator, id, 'close')).json()
    expect(closed).toMatchObject({ sent: 2, received: 2, missing: [], surplus: [] })
    for (const who of [clerk, operator])
      expect(await shown(who, id)).toMatchObject({ state: 'closed', sent: 2, received: 2, missing: 0, surplus: 0 })
  })

  it('names what did not arrive and what nobody listed; the missing piece keeps the order from being ready', async () => {
    const [placed, unlisted] = [await order(), await order()]
    const id = await sentToPlant(placed)
    await receive(operator, id, tagOf(placed))
    expect((await receive(operator, id, tagOf(unlisted))).json()).toMatchObject({ as: 'surplus' })
    const closed = (await turn(operator, id, 'close')).json()
    expect(closed).toMatchObject({ sent: 2, received: 1, missing: [tagOf(placed, 1)], surplus: [tagOf(unlisted)] })
    for (const who of [clerk, operator]) {
      const { items } = await shown(who, id)
      const stateOf = (tag: string) => items.find((item: { tag: string }) => item.tag === tag).state
      expect([stateOf(tagOf(placed, 1)), stateOf(tagOf(unlisted))]).toEqual(['missing', 'surplus'])
    }
    await app.settle()
    const ready = await clerk.send('POST', `/api/v1/orders/${placed.id}/ready`, {})
    expect(ready.json().type).toBe('urn:clothesline:orders.piece_missing')
  })

  it('refuses a piece that is on another manifest under way, and is not sent empty or twice', async () => {
    const placed = await order()
    await app.settle()
    const [one, other] = [await started(clerk, store, plant), await started(clerk, store, plant)]
    const answers = await Promise.all([list(clerk, one, tagOf(placed)), list(clerk, other, tagOf(placed))])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject(refused('on_manifest'))
    const [held, empty] = answers[0]?.statusCode === 200 ? [one, other] : [other, one]
    expect((await turn(clerk, empty, 'send')).json()).toMatchObject(refused('manifest_empty'))
    await clerk.send('DELETE', `/api/v1/manifests/${held}/pieces/${tagOf(placed)}`)
    expect((await list(clerk, empty, tagOf(placed))).statusCode).toBe(200)
    expect((await turn(clerk, empty, 'send')).statusCode).toBe(200)
    expect((await turn(clerk, empty, 'send')).json()).toMatchObject(refused('manifest_state'))
  })

  it('takes the ticket of a bag that was taken in, or got more into it, a moment ago', async () => {
    const placed = await order()
    const id = await started(clerk, store, plant)
    expect((await list(clerk, id, placed.ticket)).json()).toMatchObject({ outcome: 'moved', pieces: 2 })
    const more = { version: placed.version, add: [{ ...prices.shirt, quantity: 1000 }] }
    expect((await clerk.send('POST', `/api/v1/orders/${placed.id}/lines`, more)).statusCode).toBe(200)
    expect((await list(clerk, id, placed.ticket)).json()).toMatchObject({ outcome: 'moved', pieces: 3 })
  })

  it('is sent and closed by its own ends only', async () => {
    const placed = await order()
    await app.settle()
    expect(
      (await stranger.send('POST', '/api/v1/manifests', { fromBranchId: store, toBranchId: plant })).statusCode,
    ).toBe(403)
    const id = await started(clerk, store, plant)
    await list(clerk, id, tagOf(placed))
    expect((await operator.send('POST', `/api/v1/manifests/${id}/send`, { version: 1 })).statusCode).toBe(403)
    await turn(clerk, id, 'send')
    expect((await clerk.send('POST', `/api/v1/manifests/${id}/close`, { version: 2 })).statusCode).toBe(403)
    expect((await stranger.send('GET', `/api/v1/manifests/${id}`)).statusCode).toBe(404)
  })
})

describe('the plant', () => {
  it('sees pieces from when they are sent until they are back; a clerk of another store never does', async () => {
    const placed = await order()
    await app.settle()
    expect(await seenBy(operator, placed.ticket)).toEqual([])
    const id = await sentToPlant(placed)
    expect(await seenBy(operator, placed.ticket)).toMatchObject([{ stage: 'sent' }, { stage: 'sent' }])
    await receive(operator, id, tagOf(placed))
    await receive(operator, id, tagOf(placed, 1))
    await turn(operator, id, 'close')
    expect(await seenBy(stranger, placed.ticket)).toEqual([])
    expect(await seenBy(clerk, placed.ticket)).toMatchObject([{ atBranchId: plant }, { atBranchId: plant }])
    const back = await started(operator, plant, store)
    await list(operator, back, placed.ticket)
    await turn(operator, back, 'send')
    await receive(clerk, back, tagOf(placed))
    expect(await seenBy(operator, placed.ticket)).toMatchObject([{ tag: tagOf(placed, 1) }])
  })

  it('works on what it received; the store racks it when it is back and the order is ready', async () => {
    const placed = await order()
    const id = await sentToPlant(placed)
    const [one] = [tagOf(placed)]
    const early = await scan(operator, plant, { code: one, stage: 'sorted' })
    expect(early.json()).toMatchObject(refused('piece_elsewhere'))
    for (const nth of [0, 1]) await receive(operator, id, tagOf(placed, nth))
    for (const stage of ['sorted', 'washing', 'drying', 'finishing', 'inspection', 'assembly', 'bagged'])
      for (const nth of [0, 1])
        expect((await scan(operator, plant, { code: tagOf(placed, nth), stage })).statusCode, stage).toBe(200)
    expect((await scan(clerk, store, { code: one, stage: 'bagged' })).json()).toMatchObject(refused('piece_elsewhere'))
    const back = await started(operator, plant, store)
    await list(operator, back, placed.ticket)
    await turn(operator, back, 'send')
    for (const nth of [0, 1]) {
      const code = tagOf(placed, nth)
      await receive(clerk, back, code)
      const racked = await clerk.send('POST', '/api/v1/production/rackings', { branchId: store, code, rack: 'A-1' })
      expect(racked.json().order.ready).toBe(nth === 1)
    }
    expect((await clerk.send('GET', `/api/v1/orders/${placed.id}`)).json().status).toBe('ready')
  })

  it('is told of an order that is held meanwhile, though it sees no orders of the store', async () => {
    const placed = await order()
    const id = await sentToPlant(placed)
    await receive(operator, id, tagOf(placed))
    await clerk.send('POST', `/api/v1/orders/${placed.id}/hold`, { reason: 'Customer asks about the stain' })
    await app.settle()
    const held = await scan(operator, plant, { code: tagOf(placed), stage: 'sorted' })
    expect(held.json()).toMatchObject(refused('order_waits'))
    expect((await operator.send('GET', `/api/v1/orders/${placed.id}`)).statusCode).toBe(404)
  })

  it('sends nothing to a store that it does not belong to', async () => {
    const placed = await order()
    const id = await sentToPlant(placed)
    await receive(operator, id, tagOf(placed))
    const wrong = await started(operator, plant, elsewhere)
    expect((await list(operator, wrong, tagOf(placed))).json()).toMatchObject(refused('other_branch'))
  })
})

describe('row-level security alone', () => {
  it('shows of every table of branch sets only rows that name a branch in scope', async () => {
    await sentToPlant(await order())
    const nobody = (await aBranch(app)).id
    const tables = ['pieces', 'moves', 'manifests', 'manifest_pieces'].map((table) => `production.${table}`)
    for (const branch of [store, plant, nobody]) {
      const scope = { actorId: '019aabcd-0000-7000-8000-000000000001', branches: [branch] }
      await readUnder(app.database.reader, scope, async (reader) => {
        for (const table of tables) {
          const { rows } = await sql<{ branches: string[] }>`select branches from ${sql.table(table)}`.execute(reader)
          expect(rows.length > 0, `${table} of ${branch}`).toBe(branch !== nobody)
          expect(
            rows.filter(({ branches }) => !branches.includes(branch)),
            table,
          ).toEqual([])
        }
      })
    }
  })

  it('refuses to write a piece away into a set without a branch in scope', async () => {
    const client = await app.database.writer.connect()
    try {
      await client.query(
        `begin; set local clothesline.actor = '019aabcd-0000-7000-8000-000000000001'; set local clothesline.branches = '{${store}}'`,
      )
      const moved = client.query('update production.manifests set from_branch_id = $1 where to_branch_id = $2', [
        elsewhere,
        plant,
      ])
      await expect(moved).rejects.toThrow(/row-level security/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('a plant that hands out itself', () => {
  it('racks what a store took in, the order gets ready there once, and is in work again when it leaves the rack', async () => {
    const placed = await order()
    const manifest = await sentToPlant(placed)
    for (const { tag } of placed.tags) await receive(operator, manifest, tag)
    const chief = await app.as('branch_manager', plant)
    await chief.send('POST', '/api/v1/production/racks', { branchId: plant, code: 'P-1' })
    const rack = (code: string) =>
      operator.send('POST', '/api/v1/production/rackings', { branchId: plant, code, rack: 'P-1' })
    for (const { tag } of placed.tags) {
      for (const stage of ['sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged'])
        await scan(operator, plant, { code: tag, stage })
    }
    expect((await rack(tagOf(placed))).json()).toMatchObject(refused('rack_elsewhere'))
    const { version } = (await chief.send('GET', `/api/v1/branches/${plant}/stages`)).json()
    const set = await chief.send('PUT', `/api/v1/branches/${plant}/stations`, { skipped: [], handsOut: true, version })
    expect(set.json()).toMatchObject({ handsOut: true })
    const statusNow = async () => {
      await app.settle()
      return (await clerk.send('GET', `/api/v1/orders/${placed.id}`)).json().status
    }
    for (const { tag } of placed.tags) {
      expect(await statusNow()).toBe('received')
      expect((await rack(tag)).json().outcome).toBe('moved')
    }
    expect(await statusNow()).toBe('ready')
    const [piece] = (await operator.send('GET', `/api/v1/production/whereabouts?code=${tagOf(placed)}`)).json().items
    expect(piece).toMatchObject({ stage: 'racked', rack: 'P-1', atBranchId: plant })
    const back = { branchId: plant, stage: 'finishing', reason: 'A crease' }
    expect((await chief.send('POST', `/api/v1/production/pieces/${piece.id}/moves`, back)).statusCode).toBe(200)
    expect(await statusNow()).toBe('received')
    await chief.send('PUT', `/api/v1/branches/${plant}/stations`, {
      skipped: [],
      handsOut: false,
      version: version + 1,
    })
  })
})
