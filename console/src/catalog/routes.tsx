import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readGridFilter, readItemsFilter } from './catalog-filter.ts'

const catalog = createRoute({
  getParentRoute: () => signedIn,
  path: '/catalog',
  component: pageOf('catalog', () => import('./catalog-frame.tsx'), 'CatalogFrame'),
})

const under = { getParentRoute: () => catalog }

/** The catalog: items, departments, services, upcharges, bundles, minimums, price lists and their prices. */
export const catalogRoutes = [
  catalog.addChildren([
    createRoute({
      ...under,
      path: '/',
      validateSearch: readItemsFilter,
      component: pageOf('catalog', () => import('./items-page.tsx'), 'ItemsPage'),
    }),
    createRoute({
      ...under,
      path: '/departments',
      component: pageOf('catalog', () => import('./departments-page.tsx'), 'DepartmentsPage'),
    }),
    createRoute({
      ...under,
      path: '/services',
      component: pageOf('catalog', () => import('./services-page.tsx'), 'ServicesPage'),
    }),
    createRoute({
      ...under,
      path: '/upcharges',
      component: pageOf('catalog', () => import('./upcharges-page.tsx'), 'UpchargesPage'),
    }),
    createRoute({
      ...under,
      path: '/bundles',
      component: pageOf('catalog', () => import('./bundles-page.tsx'), 'BundlesPage'),
    }),
    createRoute({
      ...under,
      path: '/minimums',
      component: pageOf('catalog', () => import('./minimums-page.tsx'), 'MinimumsPage'),
    }),
    createRoute({
      ...under,
      path: '/price-lists',
      component: pageOf('catalog', () => import('./price-lists-page.tsx'), 'PriceListsPage'),
    }),
    createRoute({
      ...under,
      path: '/price-lists/$id',
      validateSearch: readGridFilter,
      component: pageOf('catalog', () => import('./price-list-page.tsx'), 'PriceListPage'),
    }),
  ]),
] as const
