import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { rootRoute } from '../frame/routes.ts'

/** Reads where to go after signing in: a page of ours, never another site. */
export function readNext(search: Record<string, unknown>): { next?: string } {
  const next = String(search.next ?? '')
  const ours = next.startsWith('/') && !/^\/[/\\]/.test(next) && !next.startsWith('/sign-in')
  return ours ? { next } : {}
}

/** Signing in. */
export const signInRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: readNext,
    component: pageOf('sign-in', () => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
] as const
