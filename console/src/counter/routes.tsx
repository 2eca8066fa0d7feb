import { createRoute } from '@tanstack/react-router'
import { branchAmong, chosenBranch } from '../frame/branch-choice.ts'
import { pageOf } from '../frame/page-of.ts'
import { signedIn } from '../frame/routes.ts'
import { holds, meQuery } from '../frame/session.ts'
import { registersQuery } from '../frame/till.ts'
import { counterCatalog } from './counter.queries.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What of the counter the URL keeps: the order that lies open. */
export interface CounterSearch {
  readonly order?: string
}

/** Reads the URL; what is no order is left out. */
export function readCounterSearch(search: Record<string, unknown>): CounterSearch {
  const order = String(search.order ?? '')
  return uuid.test(order) ? { order } : {}
}

/** The counter, where orders are taken in, paid and handed over. */
export const counterRoutes = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/counter',
    validateSearch: readCounterSearch,
    loader: ({ context: { client } }) => {
      const me = client.getQueryData(meQuery.queryKey)
      const branch = me && branchAmong(me.branches, chosenBranch())
      if (!branch) return
      void client.prefetchQuery(counterCatalog(branch.id))
      if (holds(me, 'cash.read', branch.id)) void client.prefetchQuery(registersQuery(branch.id))
    },
    component: pageOf('counter', () => import('./counter-page.tsx'), 'CounterPage'),
  }),
] as const
