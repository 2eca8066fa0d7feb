import { Button } from '@clothesline/ui/button'
import { ErrorState, LoadingState, NoRightState, OfflineState } from '@clothesline/ui/states'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { isForbidden, isOffline } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'

interface AnsweredProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch' | 'isPending'>
  /** What could not be loaded, such as "The orders could not be loaded". */
  failed: string
  /** How many grey lines stand in while it loads. */
  lines?: number
  children: (data: Data) => ReactNode
}

/** What a question answered; until then, and where it failed, the designed state instead. */
export function Answered<Data>({ query, failed, lines = 5, children }: AnsweredProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failed error={query.error} failed={failed} onRetry={() => void query.refetch()} />
  return <LoadingState lines={lines} />
}

interface FailedProps {
  error: unknown
  failed: string
  onRetry: () => void
}

/** Why there is nothing to see: no connection, no right, or an error with its request number. */
export function Failed({ error, failed, onRetry }: FailedProps) {
  if (isForbidden(error)) {
    return <NoRightState title={t('app.noRight')}>{error instanceof Error ? error.message : undefined}</NoRightState>
  }
  if (isOffline(error)) {
    return (
      <OfflineState
        title={failed}
        action={
          <Button icon="refresh" onPress={onRetry}>
            {t('ui.retry')}
          </Button>
        }
      >
        {t('app.offlineHere')}
      </OfflineState>
    )
  }
  return <ErrorState title={failed} error={error} onRetry={onRetry} />
}
