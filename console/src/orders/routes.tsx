import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readOrdersFilter } from './orders-filter.ts'

/** The list of orders, its filters in the URL, and the record of one. */
export const ordersRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/orders',
    validateSearch: readOrdersFilter,
    component: pageOf('orders', () => import('./orders-page.tsx'), 'OrdersPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/orders/$id',
    component: pageOf(['orders', 'photos', 'unclaimed'], () => import('./order-page.tsx'), 'OrderPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/unclaimed',
    validateSearch: ({ only }: Record<string, unknown>): { only?: 'week' | 'unclaimed' } =>
      only === 'week' || only === 'unclaimed' ? { only } : {},
    component: pageOf('unclaimed', () => import('./unclaimed-page.tsx'), 'UnclaimedPage'),
  }),
] as const
