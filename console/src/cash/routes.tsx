import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readCashSearch } from './cash-search.ts'

/** The drawers of the branch with what was paid out of them, and the report of one session. */
export const cashRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/cash',
    validateSearch: readCashSearch,
    component: pageOf('cash', () => import('./cash-page.tsx'), 'CashPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/cash/sessions/$id',
    component: pageOf('cash', () => import('./session-page.tsx'), 'CashSessionPage'),
  }),
] as const
