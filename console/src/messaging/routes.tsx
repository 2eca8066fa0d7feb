import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readMessageSearch } from './message-search.ts'

/** What customers were told. */
export const messagingRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/messages',
    validateSearch: readMessageSearch,
    component: pageOf('messages', () => import('./messages-page.tsx'), 'MessagesPage'),
  }),
] as const
