import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'

const at = <Path extends string>(path: Path, component: ReturnType<typeof pageOf>) =>
  createRoute({ getParentRoute: () => signedIn, path, component })

/** The plant: where everything is, the stations, pieces, racks, lots and manifests. */
export const productionRoutes = [
  at(
    '/production',
    pageOf('production', () => import('./production-page.tsx'), 'ProductionPage'),
  ),
  at(
    '/production/station/$stage',
    pageOf(['production', 'photos'], () => import('./station-page.tsx'), 'StationPage'),
  ),
  at(
    '/production/pieces/$id',
    pageOf(['production', 'photos'], () => import('./piece-page.tsx'), 'PiecePage'),
  ),
  at(
    '/production/racks',
    pageOf('production', () => import('./racks-page.tsx'), 'RacksPage'),
  ),
  at(
    '/production/lots',
    pageOf('production', () => import('./lots-page.tsx'), 'LotsPage'),
  ),
  at(
    '/production/manifests',
    pageOf('production', () => import('./manifests-page.tsx'), 'ManifestsPage'),
  ),
  at(
    '/production/manifests/$id',
    pageOf('production', () => import('./manifest-page.tsx'), 'ManifestPage'),
  ),
] as const
