import { isOffline } from '@clothesline/console/src/api/problem.ts'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { ErrorState, LoadingState, OfflineState } from '@clothesline/ui/states'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../i18n/translate.ts'

interface AnsweredProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>
  /** What could not be loaded, in a sentence. */
  failed: string
  children: (data: Data) => ReactNode
}

/** What a question answered; until then, and where it failed, the designed state instead. What is known already stays in sight. */
export function Answered<Data>({ query, failed, children }: AnsweredProps<Data>) {
  const { data, error, refetch } = query
  if (data !== undefined) return children(data)
  if (error) return <Failed error={error} failed={failed} onRetry={() => void refetch()} />
  return <Skeleton />
}

/** Cards on their way. */
export function Skeleton() {
  return (
    <Card>
      <LoadingState lines={4} />
    </Card>
  )
}

interface FailedProps {
  error: unknown
  failed: string
  onRetry: () => void
}

/** Why there is nothing to see: no connection, or an error with its request number. */
export function Failed({ error, failed, onRetry }: FailedProps) {
  if (!isOffline(error)) return <ErrorState title={failed} error={error} onRetry={onRetry} />
  const retry = (
    <Button icon="refresh" onPress={onRetry}>
      {t('ui.retry')}
    </Button>
  )
  return (
    <OfflineState title={failed} action={retry}>
      {t('connection.here')}
    </OfflineState>
  )
}
