import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

/** Which customers are shown, as the URL keeps it. */
export interface CustomersFilter {
  readonly search?: string
}

const readFilter = (search: Record<string, unknown>): CustomersFilter => {
  const words = String(search.search ?? '').slice(0, 200)
  return words === '' ? {} : { search: words }
}

/** Which two customers a merge is about, as the URL keeps it; empty while one is not chosen. */
const readPair = (search: Record<string, unknown>): { kept: string; absorbed: string } => ({
  kept: String(search.kept ?? '').slice(0, 40),
  absorbed: String(search.absorbed ?? '').slice(0, 40),
})

/** The list of customers, the record of one, and customers who may be one. */
export const customersRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers',
    validateSearch: readFilter,
    component: pageOf('customers', () => import('./customers-page.tsx'), 'CustomersPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/new',
    component: pageOf('customers', () => import('./new-customer-page.tsx'), 'NewCustomerPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/duplicates',
    component: pageOf('customers', () => import('./duplicates-page.tsx'), 'DuplicatesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/merge',
    validateSearch: readPair,
    component: pageOf('customers', () => import('./merge-page.tsx'), 'MergePage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/merges',
    component: pageOf('customers', () => import('./merges-page.tsx'), 'MergesPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/customers/$id',
    component: pageOf('customers', () => import('./customer-page.tsx'), 'CustomerPage'),
  }),
] as const
