import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readDays } from './days.ts'

/** Customers who pay by statement, and what one customer owes and has; the days of the statement are in the URL. */
export const accountsRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/accounts',
    component: pageOf('accounts', () => import('./accounts-page.tsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/accounts/$customerId',
    validateSearch: readDays,
    component: pageOf('accounts', () => import('./account-page.tsx'), 'AccountPage'),
  }),
] as const
