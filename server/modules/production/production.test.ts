import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList, aReadyOrder, type Placed, type Prices } from '#testing/arrange.ts'

let app: TestApp
let store: string
let prices: Prices
let clerk: Caller
let lead: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  store = (await aBranch(app)).id
  prices = await aPriceList(app)
  clerk = await app.as('cashier', store)
  lead = await app.as('branch_manager', store)
  for (const code of ['A-1', 'A-2']) await lead.send('POST', '/api/v1/production/racks', { branchId: store, code })
})
afterAll(() => app.close())

const order = () => anOrder(app, { branchId: store, prices })
const scan = (code: string, stage: string, who = clerk) =>
  who.send('POST', '/api/v1/production/scans', { branchId: store, code, stage })
const rack = (code: string, to = 'A-1', who = clerk) =>
  who.send('POST', '/api/v1/production/rackings', { branchId: store, code, rack: to })
const toTheBag = ['sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged']
const tagOf = ({ tags }: Placed, nth = 0): string => tags[nth]?.tag ?? ''
const orderNow = async (id: string) => (await clerk.send('GET', `/api/v1/orders/${id}`)).json()
const refused = (name: string) => ({ status: 409, type: `urn:clothesline:production.${name}` })
const whereIs = async (code: string) =>
  (await clerk.send('GET', `/api/v1/production/whereabouts?code=${code}`)).json().items
const pieceOf = async (code: string) =>
  (await whereIs(code)).find(({ tag, seal }: { tag: string; seal: string }) => tag === code || seal === code)
const move = async (code: string, body: object, who = clerk) =>
  who.send('POST', `/api/v1/production/pieces/${(await pieceOf(code)).id}/moves`, { branchId: store, ...body })

async function bagged(tag: string): Promise<void> {
  for (const stage of toTheBag) expect((await scan(tag, stage)).json().outcome).toBe('moved')
}

describe('a scan at a station', () => {
  it('moves the piece, says what comes next and where the rest of the order is, known by its tag however typed', async () => {
    const placed = await order()
    const answer = (await scan(` ${tagOf(placed).toLowerCase()} `, 'sorted')).json()
    expect(answer).toMatchObject({ outcome: 'moved', next: ['spotting', 'cleaning', 'washing'] })
    expect(answer.piece).toMatchObject({ tag: tagOf(placed), stage: 'sorted', ticket: placed.ticket })
    expect(answer.order).toMatchObject({ pieces: 2, here: 1, ready: false })
    expect(answer.order.others).toMatchObject([{ tag: tagOf(placed, 1), stage: 'tagged' }])
  })

  it('a second time is told as already here', async () => {
    const placed = await order()
    await scan(tagOf(placed), 'sorted')
    expect((await scan(tagOf(placed), 'sorted')).json()).toMatchObject({ outcome: 'already_here', moveId: null })
  })

  it('out of sequence is refused and names what is missing', async () => {
    const placed = await order()
    const skipped = (await scan(tagOf(placed), 'finishing')).json()
    expect(skipped).toMatchObject(refused('step_refused'))
    expect(skipped.details).toMatchObject({ from: 'tagged', next: ['sorted'] })
    await scan(tagOf(placed), 'sorted')
    await scan(tagOf(placed), 'cleaning')
    expect((await scan(tagOf(placed), 'sorted')).json()).toMatchObject(refused('step_refused'))
    expect((await pieceOf(tagOf(placed))).stage).toBe('cleaning')
  })

  it('of a code that nothing has is not found', async () => {
    expect((await scan('NOTHING-1', 'sorted')).statusCode).toBe(404)
  })

  it('is not for an order that is held, until it is released', async () => {
    const placed = await order()
    await lead.send('POST', `/api/v1/orders/${placed.id}/hold`, { reason: 'Ask about the stain' })
    expect((await scan(tagOf(placed), 'sorted')).json()).toMatchObject(refused('order_waits'))
    await lead.send('POST', `/api/v1/orders/${placed.id}/release`, {})
    expect((await scan(tagOf(placed), 'sorted')).statusCode).toBe(200)
  })

  it('can be taken back by whoever made it, once and not later', async () => {
    const placed = await order()
    const { moveId } = (await scan(tagOf(placed), 'sorted')).json()
    const undo = (who: Caller) => who.send('POST', `/api/v1/production/moves/${moveId}/undo`)
    expect((await undo(lead)).json()).toMatchObject(refused('nothing_to_undo'))
    expect((await undo(clerk)).json()).toMatchObject({ stage: 'tagged', reached: 'tagged' })
    expect((await undo(clerk)).json()).toMatchObject(refused('nothing_to_undo'))
  })
})

describe('racking', () => {
  it('makes the order ready with its last piece, once, and tells where it hangs', async () => {
    const placed = await order()
    await bagged(tagOf(placed))
    await bagged(tagOf(placed, 1))
    expect((await rack(tagOf(placed))).json().order).toMatchObject({ pieces: 2, here: 1, ready: false })
    expect((await orderNow(placed.id)).status).toBe('received')
    expect((await rack(tagOf(placed, 1), 'a-2')).json().order).toMatchObject({ here: 2, ready: true, others: [] })
    expect(await orderNow(placed.id)).toMatchObject({ status: 'ready' })
    expect((await whereIs(placed.ticket)).map((piece: { rack: string }) => piece.rack)).toEqual(['A-1', 'A-2'])
  })

  it('a scanner that reads twice is told so; another hand is refused and told where it hangs', async () => {
    const placed = await order()
    await bagged(tagOf(placed))
    await rack(tagOf(placed))
    expect((await rack(tagOf(placed))).json().outcome).toBe('already_here')
    expect((await rack(tagOf(placed), 'A-2')).json()).toMatchObject(refused('already_racked'))
    expect((await rack(tagOf(placed), 'A-1', lead)).json().detail).toContain('on rack A-1 already')
  })

  it('is refused before the piece is bagged, and on a full rack', async () => {
    const placed = await order()
    expect((await rack(tagOf(placed))).json()).toMatchObject(refused('step_refused'))
    await lead.send('POST', '/api/v1/production/racks', { branchId: store, code: 'SMALL', capacity: 1 })
    await bagged(tagOf(placed))
    await bagged(tagOf(placed, 1))
    await rack(tagOf(placed), 'SMALL')
    expect((await rack(tagOf(placed, 1), 'SMALL')).json()).toMatchObject(refused('rack_full'))
  })

  it('taken back, with a reason or as a slip of the hand, takes the order back into work; racked again it is ready again', async () => {
    const placed = await anOrder(app, { branchId: store, prices, lines: [{ ...prices.shirt, quantity: 1000 }] })
    const tag = tagOf(placed)
    await bagged(tag)
    const { moveId } = (await rack(tag)).json()
    expect((await clerk.send('POST', `/api/v1/production/moves/${moveId}/undo`)).json().stage).toBe('bagged')
    expect((await orderNow(placed.id)).status).toBe('received')
    await rack(tag)
    expect((await move(tag, { stage: 'redo', reason: 'Collar still stained' })).statusCode).toBe(403)
    expect((await move(tag, { stage: 'redo' }, lead)).statusCode).toBe(422)
    expect((await move(tag, { stage: 'redo', reason: 'Collar still stained' }, lead)).json().stage).toBe('redo')
    expect((await orderNow(placed.id)).status).toBe('received')
    for (const stage of ['spotting', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged'])
      await scan(tag, stage)
    await rack(tag)
    expect((await orderNow(placed.id)).status).toBe('ready')
  })
})

describe('a branch that does without some stations', () => {
  it('lets pieces pass them unseen: with none but the rack, things are racked as they are', async () => {
    const small = (await aBranch(app)).id
    const boss = await app.as('branch_manager', small)
    await boss.send('POST', '/api/v1/production/racks', { branchId: small, code: 'A-1' })
    const set = (skipped: string[], version: number) =>
      boss.send('PUT', `/api/v1/branches/${small}/stations`, { skipped, version })
    const placed = await anOrder(app, { branchId: small, prices })
    const onto = (code: string) =>
      boss.send('POST', '/api/v1/production/rackings', { branchId: small, code, rack: 'A-1' })
    expect((await onto(tagOf(placed))).json()).toMatchObject(refused('step_refused'))
    const most = ['sorted', 'spotting', 'cleaning', 'washing', 'drying', 'inspection', 'assembly', 'bagged']
    expect((await set(most, 0)).json()).toMatchObject({ skipped: most, version: 1 })
    expect((await onto(tagOf(placed))).json().details.next).toEqual(['finishing'])
    expect((await set([...most, 'finishing'], 0)).json().type).toBe('urn:clothesline:platform.stale_version')
    await set([...most, 'finishing'], 1)
    for (const nth of [0, 1]) expect((await onto(tagOf(placed, nth))).statusCode).toBe(200)
    expect((await boss.send('GET', `/api/v1/orders/${placed.id}`)).json().status).toBe('ready')
    expect((await lead.send('PUT', `/api/v1/branches/${small}/stations`, { skipped: [], version: 2 })).statusCode).toBe(
      403,
    )
  })
})

describe('inspection', () => {
  it('passes a piece on, or sends it to be done again with the cause', async () => {
    const placed = await order()
    const [good, stained] = [tagOf(placed), tagOf(placed, 1)]
    for (const tag of [good, stained]) for (const stage of toTheBag.slice(0, 4)) await scan(tag, stage)
    expect((await scan(good, 'assembly')).json().outcome).toBe('moved')
    expect((await move(stained, { stage: 'redo' })).statusCode).toBe(422)
    expect((await move(stained, { stage: 'redo', reason: 'Wine on the cuff' })).json().stage).toBe('redo')
    expect((await scan(stained, 'assembly')).json().details.next).toEqual([
      'spotting',
      'cleaning',
      'washing',
      'finishing',
    ])
    const { id } = await pieceOf(stained)
    const { history } = (await clerk.send('GET', `/api/v1/production/pieces/${id}`)).json()
    expect(history.moves[0]).toMatchObject({ from: 'inspection', to: 'redo', reason: 'Wine on the cuff' })
  })
})

describe('a missing piece', () => {
  it('keeps its order from being ready, at the rack and by hand, until it is found', async () => {
    const placed = await order()
    const [one, other] = [tagOf(placed), tagOf(placed, 1)]
    await bagged(one)
    await scan(other, 'sorted')
    expect((await move(other, { stage: 'missing' })).statusCode).toBe(422)
    expect((await move(other, { stage: 'missing', reason: 'Not in the lot' })).json().stage).toBe('missing')
    expect((await rack(one)).json().order).toMatchObject({ ready: false, others: [{ tag: other, stage: 'missing' }] })
    await app.settle()
    const byHand = await clerk.send('POST', `/api/v1/orders/${placed.id}/ready`, {})
    expect(byHand.json()).toMatchObject({ status: 409, type: 'urn:clothesline:orders.piece_missing' })
    expect(byHand.json().detail).toContain(other)
    await move(other, { stage: 'sorted' })
    await app.settle()
    expect((await clerk.send('POST', `/api/v1/orders/${placed.id}/ready`, {})).json().status).toBe('ready')
  })
})

describe('what happens to an order elsewhere', () => {
  it('is followed: made ready by hand, handed over, called off', async () => {
    const ready = await aReadyOrder(app, { branchId: store, prices })
    const cancelled = await order()
    await clerk.send('POST', `/api/v1/orders/${cancelled.id}/cancel`, { reason: 'Changed their mind' })
    await app.settle()
    expect((await whereIs(ready.ticket)).map((piece: { stage: string }) => piece.stage)).toEqual(['racked', 'racked'])
    expect((await pieceOf(tagOf(cancelled))).stage).toBe('cancelled')
    expect((await scan(tagOf(cancelled), 'sorted')).json()).toMatchObject(refused('order_waits'))
    await aPayment(app, { orderId: ready.id })
    await clerk.send('POST', `/api/v1/orders/${ready.id}/hand-over`, {})
    await app.settle()
    expect((await pieceOf(tagOf(ready))).stage).toBe('handed_over')
  })
})

describe('a lot', () => {
  it('counts what passed and names the stragglers; it closes when nothing is pending', async () => {
    const placed = await order()
    const lot = { branchId: store, code: 'red-1', colour: 'red' }
    const { id } = (await clerk.send('POST', '/api/v1/production/lots', lot)).json()
    expect((await clerk.send('POST', '/api/v1/production/lots', lot)).json()).toMatchObject(refused('code_taken'))
    const add = (code: string) => clerk.send('POST', `/api/v1/production/lots/${id}/pieces`, { code })
    expect((await add(tagOf(placed))).json()).toMatchObject({
      outcome: 'moved',
      piece: { stage: 'sorted', lot: 'RED-1' },
    })
    expect((await add(tagOf(placed))).json().outcome).toBe('already_here')
    await add(tagOf(placed, 1))
    for (const stage of ['cleaning', 'finishing', 'inspection', 'assembly']) await scan(tagOf(placed), stage)
    const [shown] = (await clerk.send('GET', `/api/v1/branches/${store}/lots`)).json().items
    expect(shown).toMatchObject({
      orders: 1,
      pieces: 2,
      passed: 1,
      pending: 1,
      stragglers: [{ tag: tagOf(placed, 1) }],
    })
    const close = () => clerk.send('POST', `/api/v1/production/lots/${id}/close`, { version: 1 })
    expect((await close()).json()).toMatchObject(refused('lot_pending'))
    await move(tagOf(placed, 1), { stage: 'missing', reason: 'Not in the machine' })
    expect((await close()).json()).toMatchObject({ version: 2 })
    expect((await add(tagOf(placed))).json()).toMatchObject(refused('lot_closed'))
  })
})

describe('a heat seal', () => {
  it('stays with the garment for life: the next time it is found by it, with all its visits', async () => {
    const [first, second] = [await order(), await order()]
    const seal = (code: string) =>
      clerk.send('POST', '/api/v1/production/seals', { branchId: store, seal: 'hs-0001', code })
    expect((await seal(tagOf(first))).json().first).toBe(true)
    expect((await scan('HS-0001', 'sorted')).json().piece.tag).toBe(tagOf(first))
    expect((await seal(tagOf(second))).json()).toMatchObject(refused('seal_taken'))
    await clerk.send('POST', `/api/v1/orders/${first.id}/ready`, {})
    await aPayment(app, { orderId: first.id })
    await clerk.send('POST', `/api/v1/orders/${first.id}/hand-over`, {})
    await app.settle()
    expect((await seal(tagOf(second))).json().first).toBe(false)
    expect((await scan('HS-0001', 'sorted')).json().piece.tag).toBe(tagOf(second))
    const garment = (await clerk.send('GET', '/api/v1/production/seals/HS-0001')).json()
    expect(garment.visits).toBe(2)
    expect(garment.history.map((visit: { ticket: string }) => visit.ticket)).toEqual([second.ticket, first.ticket])
  })
})

describe('what is seen on a piece', () => {
  it('is written down and told with its history', async () => {
    const placed = await order()
    await scan(tagOf(placed), 'sorted')
    const { id } = await pieceOf(tagOf(placed))
    const damage = { kind: 'damage', what: 'hole', note: 'Left sleeve, 4 mm, before cleaning' }
    expect((await clerk.send('POST', `/api/v1/production/pieces/${id}/remarks`, damage)).statusCode).toBe(201)
    const { history, ways } = (await clerk.send('GET', `/api/v1/production/pieces/${id}`)).json()
    const reachable = (await lead.send('GET', `/api/v1/production/pieces/${id}`)).json().ways
    expect(ways).toContainEqual({ stage: 'missing', reason: true })
    expect(ways).not.toContainEqual({ stage: 'tagged', reason: true })
    expect(reachable).toContainEqual({ stage: 'tagged', reason: true })
    expect(history.remarks).toMatchObject([damage])
    expect(history.moves).toMatchObject([{ from: 'tagged', to: 'sorted' }])
  })
})

describe('one piece racked by fifty at once', () => {
  it('hangs once: one wins, the others are told where, the order is ready once', async () => {
    const placed = await anOrder(app, { branchId: store, prices, lines: [{ ...prices.shirt, quantity: 1000 }] })
    await bagged(tagOf(placed))
    const tills = await Promise.all(Array.from({ length: 50 }, () => app.as('cashier', store)))
    const answers = await Promise.all(tills.map((till, at) => rack(tagOf(placed), at % 2 ? 'A-1' : 'A-2', till)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(49).fill(409)])
    const losers = answers.filter(({ statusCode }) => statusCode === 409)
    expect(new Set(losers.map((answer) => answer.json().type))).toEqual(
      new Set(['urn:clothesline:production.already_racked']),
    )
    const { rows } = await app.database.relay.query(
      `select count(*)::int as n from platform.outbox where type = 'orders.order_ready' and subject = $1`,
      [`order/${placed.id}`],
    )
    expect(rows[0].n).toBe(1)
  })

  it('the last two pieces at the same moment make the order ready once', async () => {
    const placed = await order()
    await bagged(tagOf(placed))
    await bagged(tagOf(placed, 1))
    const answers = await Promise.all([rack(tagOf(placed)), rack(tagOf(placed, 1), 'A-2', lead)])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
    expect(answers.filter((answer) => answer.json().order.ready)).toHaveLength(1)
    expect((await orderNow(placed.id)).status).toBe('ready')
  })
})
