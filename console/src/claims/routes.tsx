import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readClaimSearch, readTicket } from './claim-search.ts'

/** What customers claim: the list, a new one, and one with its decision. */
export const claimsRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/claims',
    validateSearch: readClaimSearch,
    component: pageOf('claims', () => import('./claims-page.tsx'), 'ClaimsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/claims/new',
    validateSearch: readTicket,
    component: pageOf('claims', () => import('./new-claim-page.tsx'), 'NewClaimPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/claims/$id',
    component: pageOf(['claims', 'photos'], () => import('./claim-page.tsx'), 'ClaimPage'),
  }),
] as const
