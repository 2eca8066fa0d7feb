import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readReportSearch } from './reports-search.ts'

/** All reports, and one of them; its filters and the figure that is opened are in the URL. */
export const reportsRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/reports',
    component: pageOf('reports', () => import('./reports-page.tsx'), 'ReportsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/reports/$name',
    validateSearch: readReportSearch,
    component: pageOf('reports', () => import('./report-page.tsx'), 'ReportPage'),
  }),
] as const
