import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

/** The branch's day, where one arrives after signing in. */
export const todayRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/',
    component: pageOf('today', () => import('./today-page.tsx'), 'TodayPage'),
  }),
] as const
