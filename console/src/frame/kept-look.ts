/** How one's screens look and in which language they speak. */
export interface Look {
  readonly theme: 'auto' | 'light' | 'dark' | 'high-contrast'
  readonly density: 'comfortable' | 'compact' | 'touch'
  readonly direction: 'ltr' | 'rtl'
  readonly locale: string
}

const place = 'clothesline.look'
const plain: Look = { theme: 'auto', density: 'comfortable', direction: 'ltr', locale: 'en' }

/** The look this device was last used with, over what a device is first shown. */
export function keptLook(first: Partial<Look> = {}): Look {
  const look = { ...plain, ...first }
  try {
    return { ...look, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Look>) }
  } catch {
    return look
  }
}

/** Keeps a look on this device; a browser that keeps nothing shows it until the next load. */
export function keepLook(look: Look): void {
  try {
    localStorage.setItem(place, JSON.stringify(look))
  } catch {
    // Storage is full or forbidden: the look holds for this page.
  }
}

/** Puts a look on the page. */
export function dress({ theme, density, direction, locale }: Look): void {
  const root = document.documentElement
  root.dataset.theme = theme
  root.dataset.density = density
  root.dir = direction
  root.lang = locale
}

const rightToLeft: ReadonlySet<string | undefined> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm'])

/** The direction a language is written in. */
export const directionOf = (locale: string): Look['direction'] =>
  rightToLeft.has(new Intl.Locale(locale).maximize().script) ? 'rtl' : 'ltr'

/**
 * A language as it is written in a country: `en` in GB has 24 hours and day before month. A region that the tag names stays. Figures are
 * those that everybody at a till reads, also where a script has some of its own.
 */
export function regional(locale: string, country: string): string {
  const known = new Intl.Locale(locale)
  const region = known.region ?? country
  const figures = known.maximize().script !== 'Latn' && { numberingSystem: known.numberingSystem ?? 'latn' }
  return new Intl.Locale(locale, { region, ...figures }).toString()
}
