import { toasts } from '@clothesline/ui/toast'
import {
  type QueryClient,
  type QueryKey,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { mayPass } from './problem.ts'

/** A change somebody asks for: how it is sent, what it makes stale, and how it looks before the server has answered. */
export interface Intent<Input, Answer> {
  /** Sends it; `key` is its Idempotency-Key, the same for each try. */
  send: (input: Input, key: string) => Promise<Answer>
  /** The query keys whose answers may be different afterwards. */
  touches: (input: Input) => readonly QueryKey[]
  /** Shows the change at once; returns how to undo it should the server refuse. */
  foresee?: ((client: QueryClient, input: Input) => () => void) | undefined
  onDone?: ((answer: Answer, input: Input) => void) | undefined
}

interface Tried<Input> {
  input: Input
  key: string
}

/** The state of an intent and the two ways to begin it. */
export type IntentState<Input, Answer> = Omit<
  UseMutationResult<Answer, Error, Tried<Input>>,
  'mutate' | 'mutateAsync'
> & {
  begin: (input: Input) => void
  /** Begins it from where no page shows a refusal: it is told in a toast. */
  beginTold: (input: Input) => void
  /** Begins it and waits; throws the ApiError, as forms want it. */
  carryOut: (input: Input) => Promise<Answer>
}

const mostTries = 3

/**
 * One change of the server's state: one idempotency key for each time it is begun, kept over retries. Optimistic changes are undone
 * on a refusal, and what it touches is asked anew when it has settled.
 */
export function useIntent<Input, Answer>(intent: Intent<Input, Answer>): IntentState<Input, Answer> {
  const client = useQueryClient()
  const { mutate, mutateAsync, ...state } = useMutation<Answer, Error, Tried<Input>, (() => void) | undefined>({
    mutationFn: ({ input, key }) => intent.send(input, key),
    retry: (failures, error) => failures < mostTries && mayPass(error),
    retryDelay: (failures) => 400 * 2 ** failures,
    onMutate: async ({ input }) => {
      if (!intent.foresee) return undefined
      await Promise.all(intent.touches(input).map((queryKey) => client.cancelQueries({ queryKey })))
      return intent.foresee(client, input)
    },
    onError: (_error, _tried, undo) => undo?.(),
    onSuccess: (answer, { input }) => intent.onDone?.(answer, input),
    onSettled: (_answer, _error, { input }) => {
      for (const queryKey of intent.touches(input)) void client.invalidateQueries({ queryKey })
    },
  })
  const carryOut = (input: Input) => mutateAsync({ input, key: crypto.randomUUID() })
  return {
    ...state,
    begin: (input) => mutate({ input, key: crypto.randomUUID() }),
    beginTold: (input) => {
      carryOut(input).catch((error: Error) => toasts.show({ words: error.message, tone: 'bad' }))
    },
    carryOut,
  }
}
