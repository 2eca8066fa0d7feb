import { afterAll, beforeAll, describe, it } from 'vitest'
import type { TestApp } from '#testing/app.ts'
import { aRefusingShop, asking } from '#testing/refusals.ts'

let app: TestApp
let shop: ReturnType<typeof asking>

beforeAll(async () => {
  const opened = await aRefusingShop(new Date('2026-11-23T09:00:00Z'))
  app = opened.app
  shop = asking(opened)
})
afterAll(() => app.close())

const unknown = 'platform.not_found'

/** Two orders, of which the second lends its piece and line to what is asked of the first. */
async function twoOrders() {
  const [mine, other] = [await shop.placed(), await shop.placed()]
  const { lines, pieceList } = (await shop.send('GET', `/orders/${other.id}`)).json()
  return { id: mine.id, version: mine.version, pieceIds: [pieceList[0].id], lineId: lines[0].id }
}

describe('a piece or a line of another order is nobody’s here (AC-X.5)', () => {
  it('it is not made ready, handed over or taken back into work', async () => {
    const { post, refused } = shop
    const { id, pieceIds } = await twoOrders()
    await refused(unknown, 'POST', `/orders/${id}/ready`, { pieceIds })
    await post(`/orders/${id}/ready`, {})
    await post('/payments/transfer', { orderId: id, tender: 'transfer', reference: 'TX' })
    await refused(unknown, 'POST', `/orders/${id}/hand-over`, { pieceIds })
    const { version } = (await shop.send('GET', `/orders/${id}`)).json()
    await refused(unknown, 'POST', `/orders/${id}/reopen`, { version, pieceIds, reason: 'Collar' })
  })

  it('it is not done again with this one', async () => {
    const { post, refused } = shop
    const { id, pieceIds } = await twoOrders()
    await post(`/orders/${id}/ready`, {})
    await post('/payments/transfer', { orderId: id, tender: 'transfer', reference: 'TX' })
    await post(`/orders/${id}/hand-over`, {})
    await refused(unknown, 'POST', `/orders/${id}/reclean`, { pieceIds, cause: 'stain' })
  })

  it('it is not changed, taken out or promised apart', async () => {
    const { refused } = shop
    const { id, version, lineId, pieceIds } = await twoOrders()
    const notALine = 'orders.not_a_line'
    await refused(notALine, 'POST', `/orders/${id}/lines`, { version, remove: [lineId], reason: 'Not mine' })
    const change = [{ lineId, quantity: 1000, pieceIds }]
    await refused(notALine, 'POST', `/orders/${id}/lines`, { version, change, reason: 'Not mine' })
  })

  it('no damage of it is signed for, and no claim made on it', async () => {
    const { refused } = shop
    const { id, pieceIds } = await twoOrders()
    const signed = { pieceIds, name: 'Priya' }
    await refused(unknown, 'POST', `/orders/${id}/damage-acknowledgements`, signed)
    await refused('claims.not_of_order', 'POST', '/claims', { orderId: id, pieceIds, kind: 'damaged', note: 'A hole' })
  })
})
