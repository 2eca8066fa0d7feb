import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

/** The counter, where orders are taken in, paid and handed over. */
export const counterRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/counter',
    component: pageOf('counter', () => import('./counter-page.tsx'), 'CounterPage'),
  }),
] as const
