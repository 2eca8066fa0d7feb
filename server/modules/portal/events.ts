import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'customers.read'
const id = (last: string): string => `019aabcd-0000-7000-8000-0000000000${last}`
const at = '2026-11-25T10:15:00.000Z'

/** A customer signed in to the portal, by a code or a link. */
export const CustomerSignedIn = defineEvent('portal.customer_signed_in', 1, {
  schema: z.object({ customerId: z.uuid(), sessionId: z.uuid(), by: z.enum(['code', 'link']), at: z.iso.datetime() }),
  example: { customerId: id('c1'), sessionId: id('e1'), by: 'code', at },
  audience,
})

/** Sessions of a customer are over: signed out, ended from another device, or because the customer may not sign in any more. */
export const SessionsEnded = defineEvent('portal.sessions_ended', 1, {
  schema: z.object({ customerId: z.uuid(), sessions: z.int(), at: z.iso.datetime() }),
  example: { customerId: id('c1'), sessions: 1, at },
  audience,
})

/** A customer was sent a link that signs them in once; `orderId` where it leads to an order. */
export const LinkSent = defineEvent('portal.link_sent', 1, {
  schema: z.object({
    customerId: z.uuid(),
    linkId: z.uuid(),
    orderId: z.uuid().nullable(),
    until: z.iso.datetime(),
    at: z.iso.datetime(),
  }),
  example: { customerId: id('c1'), linkId: id('f1'), orderId: null, until: '2026-11-28T10:15:00.000Z', at },
  audience,
})
