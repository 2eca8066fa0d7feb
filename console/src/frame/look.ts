import { useSyncExternalStore } from 'react'

/** How one's screens look and in which language they speak. */
export interface Look {
  readonly theme: 'auto' | 'light' | 'dark' | 'high-contrast'
  readonly density: 'comfortable' | 'compact' | 'touch'
  readonly direction: 'ltr' | 'rtl'
  readonly locale: string
}

const place = 'clothesline.look'
const plain: Look = { theme: 'auto', density: 'comfortable', direction: 'ltr', locale: 'en' }

function kept(): Look {
  try {
    return { ...plain, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Look>) }
  } catch {
    return plain
  }
}

let current: Look | undefined
const listeners = new Set<() => void>()

/** The look in force: the one this device was last used with, and what was changed since. */
export function lookNow(): Look {
  current ??= kept()
  return current
}

/** The look in force; follows changes. */
export const useLook = (): Look =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, lookNow)

/** Puts a look on the page and keeps it on this device, where the first paint reads it. */
export function wear(change: Partial<Look>): Look {
  const look = { ...lookNow(), ...change }
  current = look
  for (const listener of listeners) listener()
  const root = document.documentElement
  root.dataset.theme = look.theme
  root.dataset.density = look.density
  root.dir = look.direction
  root.lang = look.locale
  try {
    localStorage.setItem(place, JSON.stringify(look))
  } catch {
    // A browser that keeps nothing shows it until the next load.
  }
  return look
}

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

/** The direction a language is written in. */
export const directionOf = (locale: string): Look['direction'] =>
  rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'

/** A language as it is written in a country: `en` in GB has 24 hours and day before month. A tag with a region stays. */
export function regional(locale: string, country: string): string {
  const known = new Intl.Locale(locale)
  return known.region ? locale : new Intl.Locale(locale, { region: country }).toString()
}

/** What the server keeps of somebody's look. */
export interface KeptLook {
  readonly locale: string
  readonly preferences: { readonly theme?: string | undefined; readonly density?: string | undefined }
}

/** The look somebody has chosen elsewhere, as far as the server keeps it. */
export function lookOf({ locale, preferences: { theme, density } }: KeptLook): Partial<Look> {
  return {
    locale,
    direction: directionOf(locale),
    ...(theme === 'system' && { theme: 'auto' as const }),
    ...((theme === 'light' || theme === 'dark') && { theme }),
    ...((density === 'comfortable' || density === 'compact') && { density }),
  }
}
