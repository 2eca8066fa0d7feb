import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

/** What the URL keeps of the list of plans. */
export interface PlansSearch {
  readonly retired?: true
}

/** The packages on offer. */
export const prepaidRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/packages',
    validateSearch: ({ retired }: Record<string, unknown>): PlansSearch => (retired === true ? { retired } : {}),
    component: pageOf('prepaid', () => import('./plans-page.tsx'), 'PlansPage'),
  }),
] as const
