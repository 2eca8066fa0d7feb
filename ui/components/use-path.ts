import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** Goes to a path within the app; `replace` leaves the present one out of the way back. For small apps without a router. */
export function goTo(path: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path)
  for (const listener of listeners) listener()
}

/** The path at which the app stands; follows it. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname)
