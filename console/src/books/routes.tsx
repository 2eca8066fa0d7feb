import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { readPeriod } from '../frame/period-rules.ts'
import { signedIn } from '../frame/routes.ts'

/** The books of a branch: the trial balance, and the entries of one account; the period is in the URL. */
export const booksRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/books',
    validateSearch: readPeriod,
    component: pageOf('books', () => import('./books-page.tsx'), 'BooksPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/books/$account',
    validateSearch: readPeriod,
    component: pageOf('books', () => import('./account-page.tsx'), 'AccountPage'),
  }),
] as const
