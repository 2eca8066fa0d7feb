import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { type ImportKind, importKinds } from './import-model.ts'

/** Which kind of file one is about to import, as the URL keeps it. */
export interface ImportsChoice {
  readonly kind?: ImportKind
}

/** Which rows of an import are in sight, as the URL keeps it. */
export interface RowsChoice {
  readonly show?: string
}

const readKind = ({ kind }: Record<string, unknown>): ImportsChoice => {
  const known = importKinds.find((one) => one === kind)
  return known ? { kind: known } : {}
}

const readShow = ({ show }: Record<string, unknown>): RowsChoice =>
  typeof show === 'string' && /^\w{1,20}$/.test(show) ? { show } : {}

/** Uploading and the history of imports, and the record of one, of prices or of customers. */
export const importsRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports',
    validateSearch: readKind,
    component: pageOf('imports', () => import('./imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports/catalog/$id',
    validateSearch: readShow,
    component: pageOf('imports', () => import('./catalog-import-page.tsx'), 'CatalogImportPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/imports/customers/$id',
    validateSearch: readShow,
    component: pageOf('imports', () => import('./customers-import-page.tsx'), 'CustomersImportPage'),
  }),
] as const
