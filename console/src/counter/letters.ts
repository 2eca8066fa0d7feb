import { useSyncExternalStore } from 'react'

const place = 'clothesline.letters'
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const on = (): boolean => {
  try {
    return localStorage.getItem(place) !== 'off'
  } catch {
    return true
  }
}

/** Switches the shortcuts that are a single letter on or off on this device (WCAG 2.1.4). */
export function switchLetters(): void {
  localStorage.setItem(place, on() ? 'off' : 'on')
  for (const listener of listeners) listener()
}

/** Whether single letters are shortcuts, where a line or a way to pay has the focus. */
export const useLetters = (): boolean => useSyncExternalStore(subscribe, on)
