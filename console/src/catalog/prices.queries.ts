import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { Item, PriceList } from './catalog.queries.ts'
import { type Draft, type Prices, pricesByPlace, wishesOf } from './price-draft-rules.ts'

const page = 500

async function allPages<Item>(ask: (after: string | undefined) => Promise<{ items: Item[]; next: string | null }>) {
  const all: Item[] = []
  let after: string | undefined
  do {
    const { items, next } = await ask(after)
    all.push(...items)
    after = next ?? undefined
  } while (after !== undefined)
  return all
}

/** A price list with all its prices. The list is asked first: were it changed in between, saving refuses its older version. */
export const priceListWhole = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'prices', id],
    queryFn: async ({ signal }) => {
      const path = { id }
      const list: PriceList = await api.get('/api/v1/catalog/price-lists/{id}', { path, signal })
      const prices = await allPages((after) =>
        api.get('/api/v1/catalog/price-lists/{id}/prices', {
          path,
          query: { limit: page, ...(after !== undefined && { after }) },
          signal,
        }),
      )
      return { list, prices: pricesByPlace(prices) }
    },
  })

/** Every item on offer. */
export const allItems = queryOptions({
  queryKey: ['catalog', 'items', 'all'],
  queryFn: ({ signal }): Promise<Item[]> =>
    allPages((after) =>
      api.get('/api/v1/catalog/items', {
        query: { limit: page, active: 'true', ...(after !== undefined && { after }) } as never,
        signal,
      }),
    ),
})

/** What is to be saved: the draft, the prices as they are now, and the version of the list it was begun in. */
export interface Saving {
  readonly draft: Draft
  readonly now: Prices
  readonly version: number
}

/** Saves changed prices of a list in one piece: all of them or, where somebody else was first, none. */
export const useSavePrices = (id: string, onDone: (answer: Saved) => void) =>
  useIntent({
    send: ({ draft, now, version }: Saving, key) =>
      api.put('/api/v1/catalog/price-lists/{id}/prices', {
        path: { id },
        body: { version, prices: wishesOf(draft, now) },
        key,
      }),
    touches: () => [['catalog']],
    onDone,
  })

type Saved = Answer<'/api/v1/catalog/price-lists/{id}/prices', 'put'>
