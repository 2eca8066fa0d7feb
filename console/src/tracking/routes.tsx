import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

/** The vans: where the drivers are. */
export const trackingRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/vans',
    component: pageOf('tracking', () => import('./vans-page.tsx'), 'VansPage'),
  }),
] as const
