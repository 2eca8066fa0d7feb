import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

/** The branch that takes over, as the URL keeps it. */
export interface TakeoverChoice {
  readonly branch?: string
}

const readBranch = ({ branch }: Record<string, unknown>): TakeoverChoice =>
  typeof branch === 'string' && /^[0-9a-f-]{36}$/.test(branch) ? { branch } : {}

/** Bringing a branch over from another system, and one file that was read for it. */
export const takeoverRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports/takeover',
    validateSearch: readBranch,
    component: pageOf('takeover', () => import('./takeovers-page.tsx'), 'TakeoversPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports/takeover/$id',
    component: pageOf('takeover', () => import('./takeover-page.tsx'), 'TakeoverPage'),
  }),
] as const
