import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ApiError } from '../api/problem.ts'
import { quoteOf } from './counter.queries.ts'
import { inputInstead, noHasteIn } from './express-rules.ts'
import type { Desk } from './use-desk.ts'
import { useSettled } from './use-settled.ts'

/** How long the counter waits for the next key before it asks for the price, in milliseconds. */
const pause = 50

/**
 * The price of what lies on the desk: asked anew after each change, older questions dropped, the old figure kept until the new one is
 * there. Where the wish for haste is refused it is the price of what can be had instead.
 */
export function useQuote({ input, lineIds }: Desk) {
  const settledInput = useSettled(input, pause)
  const settledIds = useSettled(lineIds, pause)
  const wanted = input.lines.length > 0 && settledInput.lines.length > 0
  const asked = useQuery({
    ...quoteOf(settledInput, settledIds),
    enabled: wanted,
    placeholderData: keepPreviousData,
  })
  const error = wanted ? asked.error : null
  const no = error instanceof ApiError ? noHasteIn(error.refusal, error.problem) : null
  const instead = useQuery({
    ...quoteOf(inputInstead(settledInput, no), settledIds),
    enabled: no !== null,
  })
  const { data, isFetching, isPlaceholderData } = no ? instead : asked
  const stale = isFetching || isPlaceholderData || settledInput !== input
  return { quoted: wanted ? data : undefined, error, stale }
}

/** The price of what lies on the desk as `useQuote` answers it. */
export type Quoted = ReturnType<typeof useQuote>
