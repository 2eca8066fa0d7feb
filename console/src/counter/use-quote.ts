import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { quoteOf } from './counter.queries.ts'
import type { Desk } from './use-desk.ts'
import { useSettled } from './use-settled.ts'

/** How long the counter waits for the next key before it asks for the price, in milliseconds. */
const pause = 50

/** The price of what lies on the desk: asked anew after each change, older questions dropped, the old figure kept until the new one is there. */
export function useQuote({ input, lineIds }: Desk) {
  const settledInput = useSettled(input, pause)
  const settledIds = useSettled(lineIds, pause)
  const wanted = input.lines.length > 0 && settledInput.lines.length > 0
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    ...quoteOf(settledInput, settledIds),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const stale = isFetching || isPlaceholderData || settledInput !== input
  return { quoted: wanted ? data : undefined, error: wanted ? error : null, stale }
}

/** The price of what lies on the desk as `useQuote` answers it. */
export type Quoted = ReturnType<typeof useQuote>
