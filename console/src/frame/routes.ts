import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router'
import { isSignedOut } from '../api/problem.ts'
import { meQuery } from './session.ts'

/** What every route may use while it loads. */
export interface RouterContext {
  client: QueryClient
}

/** The root of all pages. */
export const rootRoute = createRootRouteWithContext<RouterContext>()()

/** The parent of every page that needs somebody signed in; others are sent to sign in and come back afterwards. */
export const signedIn = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery)
    } catch (error) {
      if (!isSignedOut(error)) throw error
      throw redirect({ to: '/sign-in', search: { next: location.href } })
    }
  },
})
