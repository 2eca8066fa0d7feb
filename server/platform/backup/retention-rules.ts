/** How many copies are kept: the newest so many, or all that a window of days needs. */
export type Keep = { readonly copies: number } | { readonly days: number }

/** Reads `7` (copies) or `30d` (days); undefined when it is neither. */
export function keepOf(text: string): Keep | undefined {
  const found = /^([1-9]\d{0,3})(d?)$/.exec(text.trim())
  if (!found) return undefined
  const count = Number(found[1])
  return found[2] === 'd' ? { days: count } : { copies: count }
}

/** A copy as its age is judged. */
export interface AgedCopy {
  readonly series: string
  /** It restores every moment from here … */
  readonly endedAt: Date
  /** … to here. */
  readonly reaches: Date
}

const dayMs = 86_400_000

/**
 * The copies that are to go. The newest of all always stays; with a window of days, whatever moment within the window could be restored
 * before can be restored after, so of each series that reaches into it the last copy from before the window stays too.
 */
export function expired<C extends AgedCopy>(copies: readonly C[], keep: Keep, now: Date): C[] {
  const newestFirst = copies.toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime())
  if ('copies' in keep) return newestFirst.slice(keep.copies)
  const begin = now.getTime() - keep.days * dayMs
  const bridged = new Set<string>()
  return newestFirst.filter(({ series, endedAt, reaches }, index) => {
    if (index === 0 || endedAt.getTime() > begin) return false
    if (bridged.has(series) || reaches.getTime() < begin) return true
    bridged.add(series)
    return false
  })
}
