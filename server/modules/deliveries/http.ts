import type { Route } from '#platform/http/route.ts'
import { driverRoutes } from './driver-http.ts'
import { fleetRoutes } from './fleet-http.ts'
import { jobRoutes } from './jobs-http.ts'
import { planRoutes } from './plan-http.ts'

/** REST: pickups and deliveries. */
export const routes: Route[] = [...jobRoutes, ...planRoutes, ...fleetRoutes, ...driverRoutes]
