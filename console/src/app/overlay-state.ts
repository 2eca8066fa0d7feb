import { useSyncExternalStore } from 'react'

/** What stands over the page: at most one thing. */
export type Overlay = 'palette' | 'help' | 'switch' | null

let current: Overlay = null
const listeners = new Set<() => void>()

/** Opens an overlay, or closes it with null. */
export function show(overlay: Overlay): void {
  current = overlay
  for (const listener of listeners) listener()
}

/** The overlay in sight. */
export const useOverlay = (): Overlay =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => current,
  )
