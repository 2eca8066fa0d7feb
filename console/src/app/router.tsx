import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter } from '@tanstack/react-router'
import { accountsRoutes } from '../accounts/routes.tsx'
import { booksRoutes } from '../books/routes.tsx'
import { cashRoutes } from '../cash/routes.tsx'
import { catalogRoutes } from '../catalog/routes.tsx'
import { claimsRoutes } from '../claims/routes.tsx'
import { counterRoutes } from '../counter/routes.tsx'
import { customersRoutes } from '../customers/routes.tsx'
import { deliveriesRoutes } from '../deliveries/routes.tsx'
import { designRoutes } from '../design/routes.tsx'
import { rootRoute, signedIn } from '../frame/routes.ts'
import { importsRoutes } from '../imports/routes.tsx'
import { messagingRoutes } from '../messaging/routes.tsx'
import { ordersRoutes } from '../orders/routes.tsx'
import { outreachRoutes } from '../outreach/routes.tsx'
import { prepaidRoutes } from '../prepaid/routes.tsx'
import { productionRoutes } from '../production/routes.tsx'
import { reportsRoutes } from '../reports/routes.tsx'
import { settingsRoutes } from '../settings/routes.tsx'
import { signInRoutes } from '../sign-in/routes.tsx'
import { takeoverRoutes } from '../takeover/routes.tsx'
import { todayRoutes } from '../today/routes.tsx'
import { trackingRoutes } from '../tracking/routes.tsx'
import { NotFound } from './not-found.tsx'
import { PageFailed } from './page-failed.tsx'
import { Shell } from './shell.tsx'

/** An address under no page, for somebody signed in: said inside the frame. */
const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFound })

const tree = rootRoute.addChildren([
  ...signInRoutes,
  signedIn
    .update({ component: Shell })
    .addChildren([
      ...todayRoutes,
      ...counterRoutes,
      ...ordersRoutes,
      ...customersRoutes,
      ...catalogRoutes,
      ...cashRoutes,
      ...booksRoutes,
      ...accountsRoutes,
      ...claimsRoutes,
      ...prepaidRoutes,
      ...importsRoutes,
      ...takeoverRoutes,
      ...productionRoutes,
      ...reportsRoutes,
      ...deliveriesRoutes,
      ...trackingRoutes,
      ...messagingRoutes,
      ...outreachRoutes,
      ...settingsRoutes,
      ...designRoutes,
      nowhere,
    ]),
])

/** The router with every feature's pages; one list, so that a feature is mounted by naming it here. */
export const routerFor = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerFor>
  }
}
