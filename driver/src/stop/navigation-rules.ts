/** Where a stop is. */
export interface Where {
  readonly lines: readonly string[]
  readonly city: string | null
  readonly postcode: string | null
  readonly lat: number | null
  readonly lon: number | null
}

/** The address in one line, as a map is asked for it. */
export const inOneLine = ({ lines, postcode, city }: Where): string =>
  [...lines, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')

/**
 * A link that opens the phone's own map on the way to a stop: `geo:` (RFC 5870, with the label Android reads) or, on Apple's phones, which do
 * not know it, `maps:`. By its place where that is known, else by its address.
 */
export function navigationLink(where: Where, userAgent: string): string {
  const { lat, lon } = where
  const words = encodeURIComponent(inOneLine(where))
  const place = lat === null || lon === null ? undefined : `${lat},${lon}`
  if (/iPhone|iPad|Macintosh/.test(userAgent)) return `maps:?daddr=${place ?? words}`
  return place === undefined ? `geo:0,0?q=${words}` : `geo:${place}?q=${place}(${words})`
}
