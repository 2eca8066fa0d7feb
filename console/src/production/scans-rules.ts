/** What a scan came to: taken, told with a caution, or refused. */
export type ScanTone = 'good' | 'caution' | 'bad'

/** A scan and what came of it; while it is on its way there is no tone. */
export interface ScanEntry {
  readonly id: string
  readonly code: string
  readonly tone: ScanTone | undefined
  readonly title: string
  readonly detail: string
  /** What to name to take it back. */
  readonly moveId: string | null
  readonly pieceId: string | null
}

/** How many of the latest scans stay in sight. */
export const MOST_SCANS = 10

/** The scans with one more, the latest first. */
export const withScan = (scans: readonly ScanEntry[], entry: ScanEntry): ScanEntry[] =>
  [entry, ...scans].slice(0, MOST_SCANS)

/** The scans with what came of one of them. */
export const withAnswer = (scans: readonly ScanEntry[], id: string, answer: Partial<ScanEntry>): ScanEntry[] =>
  scans.map((scan) => (scan.id === id ? { ...scan, ...answer } : scan))

/** What a scanner read, ready to be sent: it may end with line breaks and be typed in small letters. */
export const readCode = (typed: string): string => typed.trim().toUpperCase()

/** The one scan that may be taken back: the latest, when it moved something. */
export const undoable = (scans: readonly ScanEntry[]): ScanEntry | undefined =>
  scans[0]?.moveId ? scans[0] : undefined
