import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { type LinkGround, linkOf } from './link-address.ts'
import { newToken, repeatedToken } from './secrets.ts'
import { sendLink } from './send-link.ts'

/** What the staff does about the portal. */
export const staffRoutes = (ground: LinkGround): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/portal-links',
    summary: 'Send a customer a link that signs them in to their portal, once',
    tag: 'Customers',
    access: { permission: 'portal.invite' },
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({ branchId: z.uuid().nullable().default(null) }),
    reply: z.object({ id: z.uuid(), until: z.iso.datetime() }),
    status: 201,
    run: ({ execute, actor, params, body, request }) => {
      const key = request.headers['idempotency-key']
      const token = typeof key === 'string' ? repeatedToken(ground.key, actor.id, request.url, key) : newToken()
      return execute(sendLink, { customerId: params.id, ...body, ...linkOf(ground, token) })
    },
  }),
]
