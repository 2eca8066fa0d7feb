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

/** The list of customers and the record of one. */
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
    path: '/customers/$id',
    component: pageOf('customers', () => import('./customer-page.tsx'), 'CustomerPage'),
  }),
] as const
