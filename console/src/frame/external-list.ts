import { useEffect, useSyncExternalStore } from 'react'

/** A list that mounted components contribute to, such as the shortcuts that work now. */
export interface ExternalList<Entry> {
  /** Contributes entries while the calling component is mounted. Keep them stable between renders. */
  useContribution: (entries: readonly Entry[]) => void
  /** All contributions, the latest last. */
  useAll: () => readonly Entry[]
}

/** Makes an empty list. */
export function externalList<Entry>(): ExternalList<Entry> {
  const parts = new Set<readonly Entry[]>()
  const listeners = new Set<() => void>()
  let all: readonly Entry[] = []
  const change = () => {
    all = [...parts].flat()
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    useContribution: (entries) =>
      useEffect(() => {
        parts.add(entries)
        change()
        return () => {
          parts.delete(entries)
          change()
        }
      }, [entries]),
    useAll: () => useSyncExternalStore(subscribe, () => all),
  }
}
