import { expect } from 'vitest'
import { verifyBooks } from '../verify-books.ts'
import { openTestApp, type TestApp } from './app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from './arrange.ts'
import { aPlan } from './packages.ts'
import { aPerson, type Browser, signedIn } from './people.ts'
import { everyRow, faultOf } from './route-trials.ts'

/** A shop in which verbs are asked for what they must refuse. */
export interface RefusingShop {
  app: TestApp
  branchId: string
  prices: Prices
  owner: Browser
}

/** Opens such a shop at an instant. */
export async function aRefusingShop(now: Date): Promise<RefusingShop> {
  const app = await openTestApp({ now })
  const { id: branchId } = await aBranch(app)
  const prices = await aPriceList(app)
  return { app, branchId, prices, owner: await signedIn(app, await aPerson(app, 'owner')) }
}

type Method = 'GET' | 'POST' | 'PUT'

/** What is asked and arranged in such a shop, all by its owner, who has every right. */
export function asking({ app, branchId, prices, owner }: RefusingShop) {
  let registers = 0
  const send = (method: Method, url: string, body?: object) => owner.send(method, `/api/v1${url}`, body)
  const post = async (url: string, body: object) => (await send('POST', url, body)).json()
  const shirts = (count: number) => [{ ...prices.shirt, quantity: count * 1000 }]
  return {
    send,
    post,
    shirts,
    /** It is refused in a sentence with this name, and no row of the business is another one afterwards. */
    async refused(name: string, method: 'POST' | 'PUT', url: string, body: object): Promise<void> {
      const before = await everyRow(app)
      const answer = await send(method, url, body)
      expect(faultOf(answer), url).toBeUndefined()
      expect(answer.json().type, url).toBe(`urn:clothesline:${name}`)
      expect(await everyRow(app), url).toEqual(before)
      expect(await app.look(verifyBooks), url).toEqual([])
    },
    placed: (customerId?: string) =>
      anOrder(app, { branchId, prices, lines: shirts(2), customerId: customerId ?? null }),
    /** A register with an open session and fifty in its drawer. */
    async aDrawer() {
      registers += 1
      const { id: registerId } = await post('/registers', { branchId, code: `R${registers}`, name: 'Front' })
      const { id: sessionId } = await post('/cash-sessions', { registerId, float: 5000 })
      return { registerId, sessionId }
    },
    async closed(sessionId: string): Promise<void> {
      const { version } = await post(`/cash-sessions/${sessionId}/count`, { pieces: [{ value: 5000, count: 1 }] })
      await post(`/cash-sessions/${sessionId}/close`, { version, leave: 5000 })
    },
    async aPackage(terms: object = { price: 10_000, face: 12_000, unit: 'money' }) {
      const [{ id: customerId }, planId] = await Promise.all([aCustomer(app), aPlan(app, 'money', terms)])
      const tender = { kind: 'transfer', reference: 'TX 1' }
      const { lotId } = await post('/prepaid/sales', { planId, customerId, branchId, tender })
      return { customerId, planId, lotId }
    },
  }
}
