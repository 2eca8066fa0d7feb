import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { isStale } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import type { PriceList } from './catalog.queries.ts'
import { type Draft, movedSince, type Place, type Prices, placeKey, written } from './price-draft-rules.ts'
import { useSavePrices } from './prices.queries.ts'

interface Whole {
  readonly list: PriceList
  readonly prices: Prices
}

const nothing: Draft = new Map()

/**
 * Prices being changed: what is written stands over what the list said when the first was written, so that a change by somebody else is
 * noticed and shown before anything is saved over it.
 */
export function usePriceDraft(whole: Whole) {
  const [draft, setDraft] = useState(nothing)
  const [begun, setBegun] = useState<Whole>()
  const start = begun ?? whole
  const discard = () => {
    setDraft(nothing)
    setBegun(undefined)
  }
  const save = useSavePrices(whole.list.id, ({ changed }) => {
    discard()
    toasts.show({ words: t('catalog.pricesSaved', { count: changed }) })
  })
  const set = (place: Place, amount: number | null) => {
    const next = written(draft, start.prices, { place, amount })
    setDraft(next)
    setBegun(next.size === 0 ? undefined : start)
    if (next.size === 0) save.reset()
  }
  const outdated = draft.size > 0 && start.list.version !== whole.list.version
  return {
    count: draft.size,
    amountAt: (place: Place): number | null => {
      const key = placeKey(place)
      const mine = draft.get(key)
      return mine ? mine.amount : (whole.prices.get(key)?.amount ?? null)
    },
    isChanged: (place: Place): boolean => draft.has(placeKey(place)),
    set,
    discard: () => {
      discard()
      save.reset()
    },
    save: () => save.begin({ draft, now: whole.prices, version: start.list.version }),
    saveOnTop: () => save.begin({ draft, now: whole.prices, version: whole.list.version }),
    saving: save.isPending,
    /** Why saving was refused, other than by a change of somebody else, which `moved` tells. */
    problem: save.error && !isStale(save.error) ? save.error : undefined,
    /** What others changed meanwhile; undefined while nobody did. */
    moved: outdated ? movedSince(start.prices, whole.prices, draft) : undefined,
  }
}

/** A draft of prices and what can be done with it. */
export type PriceDraft = ReturnType<typeof usePriceDraft>
