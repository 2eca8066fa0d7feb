/** A tag as it is compared: without the white space and capital letters that scanners and thumbs differ in. */
export const plainTag = (code: string): string => code.replace(/[\s\p{Cc}]/gu, '').toUpperCase()

/** The longest tag there is; a longer code is something else, such as an advertisement. */
const longestTag = 60

/** What scans of a stop have come to. */
export interface Scans {
  /** The tags that were scanned, each once, as the stop knows them where it does. */
  readonly tags: readonly string[]
  /** What the last scan was: of this stop, again, or of no piece known here. */
  readonly last?: { readonly tag: string; readonly is: 'expected' | 'again' | 'foreign' }
}

/** Adds a scan; a tag that the stop does not know is kept too, for a bag fetched at the door has no tag before. */
export function withScan(scans: Scans, code: string, expected: readonly string[]): Scans {
  const plain = plainTag(code)
  if (plain === '') return scans
  if (plain.length > longestTag) return { ...scans, last: { tag: `${plain.slice(0, 20)}…`, is: 'foreign' } }
  const tag = expected.find((one) => plainTag(one) === plain) ?? plain
  if (scans.tags.includes(tag)) return { ...scans, last: { tag, is: 'again' } }
  const is = expected.includes(tag) ? 'expected' : 'foreign'
  return { tags: [...scans.tags, tag], last: { tag, is } }
}

/** Takes a tag out again. */
export const withoutTag = ({ tags }: Scans, tag: string): Scans => ({ tags: tags.filter((one) => one !== tag) })
