import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { readBoardSearch, readRequestSearch } from './board-search.ts'

const at = <Path extends string>(path: Path, component: ReturnType<typeof pageOf>) =>
  createRoute({ getParentRoute: () => signedIn, path, component })

/** Pickups and deliveries: the board, a stop, a request, zones, the fleet and rounds. */
export const deliveriesRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/deliveries',
    validateSearch: readBoardSearch,
    component: pageOf('deliveries', () => import('./board-page.tsx'), 'BoardPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/deliveries/new',
    validateSearch: readRequestSearch,
    component: pageOf('deliveries', () => import('./request-page.tsx'), 'RequestPage'),
  }),
  at(
    '/deliveries/zones',
    pageOf('deliveries', () => import('./zones-page.tsx'), 'ZonesPage'),
  ),
  at(
    '/deliveries/fleet',
    pageOf('deliveries', () => import('./fleet-page.tsx'), 'FleetPage'),
  ),
  at(
    '/deliveries/rounds',
    pageOf('deliveries', () => import('./rounds-page.tsx'), 'RoundsPage'),
  ),
  at(
    '/deliveries/$id',
    pageOf('deliveries', () => import('./job-page.tsx'), 'JobPage'),
  ),
] as const
