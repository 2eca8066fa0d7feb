import type { CustomerRecognition } from '#platform/http/mount-routes.ts'
import type { Route } from '#platform/http/route.ts'
import { balanceRoutes } from './balance-http.ts'
import type { LinkGround } from './link-address.ts'
import { meRoutes } from './me-http.ts'
import { orderRoutes } from './orders-http.ts'
import { profileRoutes } from './profile-http.ts'
import { type CustomersDoor, customerBySession, sessionIn } from './recognition.ts'
import { type SignInGround, signInRoutes } from './sign-in-http.ts'
import { staffRoutes } from './staff-http.ts'
import { visitRoutes } from './visits-http.ts'

/** The cookie of customers' sessions, signed with the installation's secret. */
export const cookieOf = ({ publicUrl, secret }: { publicUrl: string | undefined; secret: string }) => {
  const secure = publicUrl?.startsWith('https://') === true
  return { name: `${secure ? '__Host-' : ''}clothesline.customer`, secure, secret }
}

/** Knows customers by their cookie; whoever comes with a key is none. */
export const recognitionWith = (door: CustomersDoor): CustomerRecognition => ({
  recallCustomer: async ({ headers, ip }) => {
    if (headers.authorization !== undefined) return undefined
    const digest = sessionIn(headers.cookie, door)
    const actor = digest && (await customerBySession(door.pool, digest))
    return actor && { ...actor, ip }
  },
})

/** REST: the customers' portal. */
export const routesWith = (ground: SignInGround & { links: LinkGround }): Route[] => [
  ...signInRoutes(ground),
  ...meRoutes,
  ...orderRoutes,
  ...balanceRoutes,
  ...profileRoutes,
  ...visitRoutes,
  ...staffRoutes(ground.links),
]
