import type { Route } from '#platform/http/route.ts'
import { bundleRoutes } from './bundles-http.ts'
import { departmentRoutes } from './departments-http.ts'
import { importRoutesWith } from './imports-http.ts'
import { itemRoutes } from './items-http.ts'
import { priceRoutesWith } from './prices-http.ts'
import { serviceRoutes } from './services-http.ts'
import { upchargeRoutes } from './upcharges-http.ts'

/** The catalog's REST routes; `uploads` is the folder in which files of prices wait until they are applied. */
export const routesWith = ({ uploads, clock }: { uploads: string; clock: () => Date }): Route[] => [
  ...departmentRoutes,
  ...itemRoutes,
  ...serviceRoutes,
  ...upchargeRoutes,
  ...bundleRoutes,
  ...priceRoutesWith({ clock }),
  ...importRoutesWith({ uploads }),
]
