import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'

interface PairsProps<Pair> {
  list: UseInfiniteQueryResult<InfiniteData<{ items: Pair[] }>>
  words: { failed: string; none: string; noneAbout: string }
  children: (pair: Pair) => ReactNode
}

/** Pairs of customers, one card each, a page at a time; what there would be while there are none. */
export function Pairs<Pair>({ list, words, children }: PairsProps<Pair>) {
  return (
    <>
      <Answered query={list} failed={words.failed}>
        {({ pages }) =>
          pages.every(({ items }) => items.length === 0) ? (
            <EmptyState icon="customer" title={words.none}>
              {words.noneAbout}
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-4">{pages.flatMap(({ items }) => items).map(children)}</ul>
          )
        }
      </Answered>
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('customers.more')}
          </Button>
        </div>
      )}
    </>
  )
}
