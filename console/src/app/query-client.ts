import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut, mayPass } from '../api/problem.ts'

/** The cache of what the server answered. `onSignedOut` is called when an answer says that the session is over. */
export function newQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 2 && mayPass(error),
        retryDelay: (failures) => 300 * 2 ** failures,
      },
    },
  })
}
