import { useEffect, useState } from 'react'

/** Finds items for typed words; may be slow and should stop when the signal aborts. */
export type Search<Item> = (typed: string, signal: AbortSignal) => Promise<readonly Item[]> | readonly Item[]

/** What a search has found so far; while `searching`, the items are those of the search before. */
export interface Found<Item> {
  readonly items: readonly Item[]
  readonly searching: boolean
}

const betweenKeysMs = 120

/** Runs a search for what is typed while `active`, waiting a moment for the next key and dropping stale answers. */
export function useFound<Item>(search: Search<Item>, typed: string, active: boolean): Found<Item> {
  const [found, setFound] = useState<Found<Item>>({ items: [], searching: false })
  useEffect(() => {
    if (!active) return
    const abort = new AbortController()
    const done = (items: readonly Item[]) => !abort.signal.aborted && setFound({ items, searching: false })
    const run = () => {
      const answer = search(typed, abort.signal)
      if (!(answer instanceof Promise)) return done(answer)
      setFound((before) => ({ ...before, searching: true }))
      answer.then(done, () => done([]))
    }
    const timer = setTimeout(run, typed === '' ? 0 : betweenKeysMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [search, typed, active])
  return found
}
