import { useSyncExternalStore } from 'react'

interface Announcement {
  readonly polite: string
  readonly assertive: string
}

const silence: Announcement = { polite: '', assertive: '' }
let current = silence
const listeners = new Set<() => void>()

/** Says something to screen readers: politely after what is being read, or assertively at once. Needs one LiveRegion. */
export function announce(words: string, urgency: keyof Announcement = 'polite'): void {
  const sameAgain = current[urgency] === words ? `${words}\u00a0` : words
  current = { ...silence, [urgency]: sameAgain }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The place announcements are made; mount exactly one, near the root. */
export function LiveRegion() {
  const { polite, assertive } = useSyncExternalStore(
    subscribe,
    () => current,
    () => silence,
  )
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </>
  )
}
