import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedIn } from '../frame/routes.ts'

/** The living page of the design system. */
export const designRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/design',
    component: lazyRouteComponent(() => import('@clothesline/ui/design/design-page'), 'DesignPage'),
  }),
] as const
