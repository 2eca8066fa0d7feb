import { setTimeout as pause } from 'node:timers/promises'
import { type DayClient, send } from './day-client.ts'
import type { DayPlan, PortalPlan } from './day-plan.ts'

type Customer = PortalPlan['customers'][number]

/** So many sign in from one address of this machine: fewer than are let in within a quarter of an hour. */
const fromOneAddress = 20
const patienceMs = 60_000

const addressOf = (nth: number): { localAddress?: string } =>
  nth < fromOneAddress ? {} : { localAddress: `127.0.0.${2 + Math.floor(nth / fromOneAddress)}` }

async function textAt(inbox: string, phone: string): Promise<string> {
  const { body } = await send(inbox, { method: 'GET', path: `/phones/${encodeURIComponent(phone)}` })
  return (JSON.parse(body) as { text: string | null }).text ?? ''
}

/** The code that comes to a phone after another text was there; undefined when none comes. */
async function codeAt(inbox: string, phone: string, before: string): Promise<string | undefined> {
  const began = performance.now()
  while (performance.now() - began < patienceMs) {
    const text = await textAt(inbox, phone)
    const code = text === before ? undefined : /\d{6}/.exec(text)?.[0]
    if (code !== undefined) return code
    await pause(200)
  }
  return undefined
}

/** Signs a customer in by a code; undefined when several have their phone, or it is none. A code whose answer was lost is used up: then another is asked for. */
async function signedIn(
  { url }: DayClient,
  inbox: string,
  who: Customer & { nth: number },
): Promise<string | undefined> {
  const to = who.phone
  for (;;) {
    const before = await textAt(inbox, to)
    const ask = { path: '/api/v1/portal/codes', body: { to }, ...addressOf(who.nth) }
    const asked = await send(url, ask).catch(() => undefined)
    if (asked?.status === 422) return undefined
    const code = asked?.status === 202 ? await codeAt(inbox, to, before) : undefined
    if (code !== undefined) {
      const enter = { path: '/api/v1/portal/sessions', body: { to, code }, ...addressOf(who.nth) }
      const entered = await send(url, enter).catch(() => undefined)
      const cookie = entered?.headers['set-cookie']?.[0]?.split(';')[0]
      if (cookie !== undefined) return cookie
      if (entered?.status === 200) return undefined
    }
    const wait = asked?.status === 202 ? (JSON.parse(asked.body) as { resendAfter: number }).resendAfter * 1000 : 500
    await pause(wait)
  }
}

interface Window {
  id: string
  left: number
}

/** Looks at everything, and asks for things to be fetched. */
async function visit(client: DayClient, { id, postcode, branchId }: Customer, cookie: string): Promise<void> {
  const who = { cookie }
  await client.look('/portal/me', who)
  const { items: orders } = await client.look<{ items: { id: string }[] }>('/portal/orders?open=false', who)
  if (orders[0]) await client.look(`/portal/orders/${orders[0].id}`, who)
  await client.look('/portal/balance', who)
  if (postcode === undefined) return
  const body = { lines: ['1 High Street'], city: 'Here', postcode }
  const add = { verb: 'portal-address', ref: `portal-${id}-address`, path: '/portal/addresses', who, body }
  const { id: addressId } = await client.insist<{ id: string }>(add)
  const { items } = await client.look<{ items: Window[] }>(`/portal/windows?addressId=${addressId}`, who)
  const window = items.find(({ left }) => left > 0)
  if (!window) throw new Error(`No window is free at ${postcode}.`)
  const ask = { addressId, windowId: window.id }
  const pickup = { verb: 'portal-pickup', ref: `portal-${id}-pickup`, path: '/portal/pickups', who, body: ask }
  await client.insist<{ id: string }>(pickup, (stop) => ({ kind: 'stop', id: stop.id, branchId }))
}

/** Customers at their phones, some at a time: each signs in, looks at what is there, and asks for a pickup. */
export async function usePortal(client: DayClient, { portal }: DayPlan): Promise<void> {
  const waiting = portal.customers.map((customer, nth) => ({ ...customer, nth }))
  await Promise.all(
    Array.from({ length: portal.atOnce }, async () => {
      for (let who = waiting.shift(); who !== undefined; who = waiting.shift()) {
        const cookie = await signedIn(client, portal.inbox, who)
        if (cookie !== undefined) await visit(client, who, cookie)
        client.note({ visitor: who.id, signedIn: cookie !== undefined })
      }
    }),
  )
}
