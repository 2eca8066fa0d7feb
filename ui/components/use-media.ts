import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now; follows changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}

/** Whether the window is narrower than a tablet (768 px at the normal text size): one column, cards for rows. */
export function useNarrow(): boolean {
  return useMedia('(width < 48rem)')
}
