import { Button } from '@clothesline/ui/button'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { t } from '../i18n/translate.ts'

interface MoreProps {
  of: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>
}

/** The way to the next page of a list, while there is one. */
export function More({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: MoreProps) {
  if (!hasNextPage) return null
  return (
    <Button busy={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      {t('list.more')}
    </Button>
  )
}
