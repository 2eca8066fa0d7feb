/** How one's screens look and in which language they speak. */
export interface Look {
  readonly theme: 'auto' | 'light' | 'dark' | 'high-contrast'
  readonly density: 'comfortable' | 'compact' | 'touch'
  readonly direction: 'ltr' | 'rtl'
  readonly locale: string
}

const place = 'clothesline.look'
const plain: Look = { theme: 'auto', density: 'comfortable', direction: 'ltr', locale: 'en' }

/** The look this device was last used with. */
export function lookNow(): Look {
  try {
    return { ...plain, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Look>) }
  } catch {
    return plain
  }
}

/** Puts a look on the page and keeps it on this device, where the first paint reads it. */
export function wear(change: Partial<Look>): Look {
  const look = { ...lookNow(), ...change }
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
