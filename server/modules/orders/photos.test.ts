import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Placed, type Prices } from '#testing/arrange.ts'
import { aJpeg, anUpload, aPdf, aPng } from '#testing/pictures.ts'

let app: TestApp
let store: string
let plant: string
let prices: Prices
let clerk: Caller
let lead: Caller
let presser: Caller
let elsewhere: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  store = (await aBranch(app)).id
  plant = (await aBranch(app)).id
  prices = await aPriceList(app)
  clerk = await app.as('cashier', store)
  lead = await app.as('branch_manager', store)
  presser = await app.as('plant_operator', plant)
  elsewhere = await app.as('branch_manager', (await aBranch(app)).id)
})
afterAll(() => app.close())

const order = () => anOrder(app, { branchId: store, prices })
const pieceOf = async ({ id }: Placed, nth = 0): Promise<{ id: string; tag: string }> =>
  (await clerk.send('GET', `/api/v1/orders/${id}`)).json().pieceList[nth]
const add = async (placed: Placed, bytes = aJpeg(), { who = clerk, query = '' } = {}) => {
  const piece = await pieceOf(placed)
  return who.inject(anUpload(`/api/v1/orders/${placed.id}/pieces/${piece.id}/photos${query}`, bytes))
}
const photosOf = async ({ id }: Placed, who = clerk) => (await who.send('GET', `/api/v1/orders/${id}/photos`)).json()
const lastEntry = async (action: string) =>
  (await lead.send('GET', `/api/v1/audit?action=${action}&limit=1`)).json().items[0]

describe('a picture of a garment', () => {
  it('is kept with its piece, shown with the order, and told of', async () => {
    const placed = await order()
    const added = await add(placed, aPng(), { query: '?kind=damage&note=Hole%20at%20the%20cuff' })
    expect(added.statusCode, added.body).toBe(201)
    const { photos, can } = await photosOf(placed)
    expect(photos).toMatchObject([{ id: added.json().id, kind: 'damage', note: 'Hole at the cuff', removed: null }])
    expect(photos[0].can).toEqual({ remove: false })
    expect(can).toEqual({ add: true, acknowledge: true })
    const shown = await clerk.send('GET', `/api/v1/orders/${placed.id}/photos/${photos[0].id}/picture`)
    expect(shown.rawPayload).toEqual(aPng())
    expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
    await app.settle()
    const told = (await clerk.send('GET', `/api/v1/orders/${placed.id}/timeline`)).json().items
    expect(told.at(-1).event).toBe('orders.piece_photographed')
  })

  it('is refused when it is none, without a right there, for a piece of another order, or as the thirteenth', async () => {
    const [placed, other] = [await order(), await order()]
    const piece = await pieceOf(other)
    const url = `/api/v1/orders/${placed.id}/pieces/${piece.id}/photos`
    expect((await clerk.inject(anUpload(url, aJpeg()))).statusCode).toBe(404)
    expect((await add(placed, aPdf())).json().type).toBe('urn:clothesline:platform.file_kind_unknown')
    expect((await add(placed, aJpeg(), { who: elsewhere })).statusCode).toBe(404)
    expect((await add(placed, aJpeg(), { who: await app.as('auditor', store) })).statusCode).toBe(403)
    expect((await add(placed, aJpeg(), { query: '?kind=selfie' })).statusCode).toBe(422)
    for (let taken = 0; taken < 12; taken += 1) expect((await add(placed)).statusCode).toBe(201)
    expect((await add(placed)).json().type).toBe('urn:clothesline:orders.too_many_photos')
    expect((await photosOf(placed)).photos).toHaveLength(12)
  })

  it('sent twice under one key is kept once', async () => {
    const placed = await order()
    const piece = await pieceOf(placed)
    const upload = anUpload(`/api/v1/orders/${placed.id}/pieces/${piece.id}/photos`, aJpeg())
    const twice = { ...upload, headers: { ...upload.headers, 'idempotency-key': 'photo-1' } }
    const [first, second] = [await clerk.inject(twice), await clerk.inject(twice)]
    expect(second.json()).toEqual(first.json())
    expect((await photosOf(placed)).photos).toHaveLength(1)
  })

  it('is not seen by another branch', async () => {
    const placed = await order()
    const { id } = (await add(placed)).json()
    expect((await elsewhere.send('GET', `/api/v1/orders/${placed.id}/photos`)).statusCode).toBe(404)
    const picture = await elsewhere.send('GET', `/api/v1/orders/${placed.id}/photos/${id}/picture`)
    expect(picture.statusCode).toBe(404)
  })

  it('is removed by a manager with a reason: its bytes are gone, the note of it stays', async () => {
    const placed = await order()
    const { id } = (await add(placed)).json()
    const remove = (who: Caller, body: object) =>
      who.send('POST', `/api/v1/orders/${placed.id}/photos/${id}/remove`, body)
    expect((await remove(clerk, { reason: 'A face' })).statusCode).toBe(403)
    expect((await remove(lead, { reason: ' ' })).statusCode).toBe(422)
    expect((await remove(elsewhere, { reason: 'A face' })).statusCode).toBe(404)
    expect((await remove(lead, { reason: 'A face is on it' })).statusCode).toBe(200)
    expect((await remove(lead, { reason: 'A face is on it' })).json().type).toBe('urn:clothesline:orders.photo_removed')
    expect((await photosOf(placed)).photos[0].removed).toMatchObject({ reason: 'A face is on it' })
    expect((await clerk.send('GET', `/api/v1/orders/${placed.id}/photos/${id}/picture`)).statusCode).toBe(404)
    const left = await app.look((reader) =>
      reader
        .selectFrom('platform.files')
        .select('id')
        .where('branch_id', '=', store)
        .where('subject', '=', `piece/${id}`)
        .execute(),
    )
    expect(left).toEqual([])
    expect(await lastEntry('orders.remove_photo')).toMatchObject({ reason: 'A face is on it' })
  })
})

describe('damage that was there before', () => {
  it('is acknowledged aloud or with a signature, for pieces of the order', async () => {
    const placed = await order()
    const [first, second] = [await pieceOf(placed), await pieceOf(placed, 1)]
    const path = `/api/v1/orders/${placed.id}/damage-acknowledgements`
    const said = { pieceIds: [first.id], name: 'Anna Weber', note: 'Collar frayed' }
    expect((await clerk.send('POST', path, said)).statusCode).toBe(201)
    const query = `?name=Anna&pieceIds=${first.id},${second.id}`
    const signed = await clerk.inject(anUpload(`${path}/signed${query}`, aPng()))
    expect(signed.statusCode, signed.body).toBe(201)
    const { acknowledgements } = await photosOf(placed)
    expect(acknowledgements).toMatchObject([
      { way: 'spoken', name: 'Anna Weber', note: 'Collar frayed', pieceIds: [first.id] },
      { way: 'signature', name: 'Anna', pieceIds: [first.id, second.id] },
    ])
    const signature = (nth: number) => clerk.send('GET', `${path}/${acknowledgements[nth].id}/signature`)
    expect((await signature(1)).rawPayload).toEqual(aPng())
    expect((await signature(0)).statusCode).toBe(404)
  })

  it('is not acknowledged for nothing, by nobody, or for another order’s pieces', async () => {
    const [placed, other] = [await order(), await order()]
    const path = `/api/v1/orders/${placed.id}/damage-acknowledgements`
    const piece = await pieceOf(placed)
    expect((await clerk.send('POST', path, { pieceIds: [], name: 'Anna' })).statusCode).toBe(422)
    expect((await clerk.send('POST', path, { pieceIds: [piece.id], name: ' ' })).statusCode).toBe(422)
    expect((await clerk.send('POST', path, { pieceIds: [(await pieceOf(other)).id], name: 'A' })).statusCode).toBe(404)
    expect((await clerk.inject(anUpload(`${path}/signed?name=A&pieceIds=x`, aPng()))).statusCode).toBe(422)
    expect((await photosOf(placed)).acknowledgements).toEqual([])
  })
})

describe('at the plant', () => {
  it('a picture is seen once the piece was sent there, and one taken there is seen in the store', async () => {
    const placed = await order()
    const piece = await pieceOf(placed)
    const { id: taken } = (await add(placed)).json()
    const at = `/api/v1/production/pieces/${piece.id}/photos`
    await app.settle()
    expect((await presser.send('GET', `${at}/${taken}/picture`)).statusCode).toBe(404)
    expect((await presser.inject(anUpload(at, aPng()))).statusCode).toBe(404)
    const manifest = (await clerk.send('POST', '/api/v1/manifests', { fromBranchId: store, toBranchId: plant })).json()
    const on = `/api/v1/manifests/${manifest.id}`
    const listed = await clerk.send('POST', `${on}/pieces`, { code: piece.tag })
    expect(listed.statusCode, listed.body).toBeLessThan(300)
    const { version } = (await clerk.send('GET', on)).json()
    const sent = await clerk.send('POST', `${on}/send`, { version })
    expect(sent.statusCode, sent.body).toBe(200)
    expect((await presser.send('GET', `${at}/${taken}/picture`)).rawPayload).toEqual(aJpeg())
    await presser.send('POST', `${on}/receipts`, { code: piece.tag })
    const added = await presser.inject(anUpload(`${at}?note=Hole`, aPng()))
    expect(added.statusCode, added.body).toBe(201)
    const scanned = await presser.send('POST', '/api/v1/production/scans', {
      branchId: plant,
      code: piece.tag,
      stage: 'sorted',
    })
    expect(scanned.json().photos).toMatchObject([{ id: taken }, { kind: 'damage', note: 'Hole' }])
    expect((await photosOf(placed)).photos).toHaveLength(2)
    const whole = (await presser.send('GET', `/api/v1/production/pieces/${piece.id}`)).json()
    expect(whole.photos).toHaveLength(2)
  })
})
