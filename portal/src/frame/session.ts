import { isSignedOut } from '@clothesline/console/src/api/problem.ts'
import { MutationCache, QueryCache, QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { portal } from '../api/calls.ts'
import type { Me } from '../api/shapes.ts'

const nobody = null

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }): Promise<Me | null> =>
    portal.me({ signal }).catch((error: unknown) => {
      if (isSignedOut(error)) return nobody
      throw error
    }),
  staleTime: 300_000,
})

/** Who is signed in; the pages are shown to nobody else. */
export function useMe(): Me {
  const { data } = useQuery(meQuery)
  if (!data) throw new Error('Nobody is signed in')
  return data
}

const leaveIfOver = (error: unknown): void => {
  if (isSignedOut(error)) forget()
}

/** Keeps what the server answered. An answer that the session is over leaves nobody signed in, whatever was asked. */
export const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfOver }),
  mutationCache: new MutationCache({ onError: leaveIfOver }),
  defaultOptions: {
    // Without a connection a question fails at once and says so, instead of waiting without a word.
    queries: { networkMode: 'always', staleTime: 15_000, retry: (count, error) => count < 1 && !isSignedOut(error) },
    mutations: { networkMode: 'always' },
  },
})

/** Forgets everything that was shown to whoever was signed in. */
export function forget(): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  client.setQueryData(meQuery.queryKey, nobody)
}

/** Somebody has just signed in: everything is asked anew. */
export async function enter(): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  await client.refetchQueries({ queryKey: ['me'] })
}
