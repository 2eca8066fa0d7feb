import type { ArchivedFiles, ArchivedWal, Copy, SeriesFound } from './archive.ts'
import { BackupRefusal } from './refusal.ts'
import { chainFrom, type Lsn, segmentEndBefore, segmentName } from './wal-rules.ts'

/** What a restore is made of. */
export interface RestorePlan {
  readonly found: SeriesFound
  readonly copy: Copy
  /** Follows the copy without a gap. */
  readonly wal: readonly ArchivedWal[]
  /** Changed files of the data directory, oldest first; where `replaces` is false they only add what is not there. */
  readonly packs: readonly (ArchivedFiles & { replaces: boolean })[]
  /** Every transaction acknowledged before this moment is in the plan. */
  readonly reaches: Date
  /** The moment asked for; undefined for the latest. */
  readonly target: Date | undefined
}

/** What follows one copy: how far the archive leads from it, and where it breaks off. */
export interface Reach {
  readonly chain: readonly ArchivedWal[]
  readonly reaches: Date
  /** The first segment that is missing although the archive once led further. */
  readonly missing: string | undefined
}

const later = (a: Date, b: Date | undefined): Date => (b !== undefined && b.getTime() > a.getTime() ? b : a)

/** How far the archive leads from a copy. */
export function reachOf({ series, wal, reached }: SeriesFound, copy: Copy): Reach {
  const { chain, end, beyond } = chainFrom(segmentEndBefore(copy.endLsn, series), wal)
  const known = chain.reduce((latest, { at }) => later(latest, at), copy.endedAt)
  const isCut = beyond !== undefined || (reached !== undefined && reached.lsn > end)
  return {
    chain,
    reaches: isCut ? known : later(known, reached?.at),
    missing: isCut ? segmentName(end, series) : undefined,
  }
}

const utc = (at: Date): string => at.toISOString()

function whyNot(found: SeriesFound, copy: Copy, { missing, reaches }: Reach): BackupRefusal {
  if (missing === undefined) {
    return new BackupRefusal(
      `The archive of ${found.series.id} ends at ${utc(reaches)}: ask for a moment up to it, or leave --to out for the latest.`,
    )
  }
  return new BackupRefusal(
    `The segment ${missing} of the write-ahead log is missing after the copy ${copy.id}: the latest moment before the gap is --to ${utc(reaches)}.`,
  )
}

/** The pieces up to the first that completes the archive beyond the moment; later ones hold only later transactions. */
function upTo(chain: readonly ArchivedWal[], target: Date | undefined): readonly ArchivedWal[] {
  if (target === undefined) return chain
  const last = chain.findIndex(({ at }) => at !== undefined && at.getTime() > target.getTime())
  return last === -1 ? chain : chain.slice(0, last + 1)
}

/** A pack is read for a while after the moment it is named after, so that one from shortly before may know too much. */
const packMarginMs = 60_000

function packsOf({ packs }: SeriesFound, copy: Copy, moment: Date): RestorePlan['packs'] {
  return packs
    .filter(({ at }) => at.getTime() > copy.startedAt.getTime())
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((pack) => ({ ...pack, replaces: pack.at.getTime() <= moment.getTime() - packMarginMs }))
}

function planFor(found: SeriesFound, copy: Copy, target: Date | undefined): RestorePlan | BackupRefusal {
  const reach = reachOf(found, copy)
  const isBeyond = target === undefined ? reach.missing !== undefined : target.getTime() > reach.reaches.getTime()
  if (isBeyond) return whyNot(found, copy, reach)
  const wal = upTo(reach.chain, target)
  const packs = packsOf(found, copy, target ?? reach.reaches)
  return { found, copy, wal, packs, reaches: reach.reaches, target }
}

/** What to ask of an archive. */
export interface RestoreWish {
  /** The moment to go back to; undefined for the latest. */
  readonly target?: Date | undefined
  /** One series, where several hold that moment; undefined for the newest. */
  readonly series?: string | undefined
}

const newestFirst = (archive: readonly SeriesFound[]): { found: SeriesFound; copy: Copy }[] =>
  archive
    .flatMap((found) => found.copies.map((copy) => ({ found, copy })))
    .sort((a, b) => b.copy.endedAt.getTime() - a.copy.endedAt.getTime())

/** Chooses the newest copy from before the moment and what has to follow it; refuses what the archive cannot bring back. */
export function planRestore(archive: readonly SeriesFound[], { target, series }: RestoreWish): RestorePlan {
  const all = newestFirst(archive.filter(({ series: { id } }) => series === undefined || id === series))
  const oldest = all.at(-1)
  if (oldest === undefined) {
    throw new BackupRefusal(
      series === undefined ? 'No copy was finished yet.' : `There is no copy in a series ${series}.`,
    )
  }
  const usable = all.filter(({ copy }) => target === undefined || copy.endedAt.getTime() <= target.getTime())
  if (usable.length === 0) {
    throw new BackupRefusal(`The earliest moment these backups can bring back is ${utc(oldest.copy.endedAt)}.`)
  }
  const plans = (target === undefined ? usable.slice(0, 1) : usable).map(({ found, copy }) =>
    planFor(found, copy, target),
  )
  const plan = plans.find((one) => !(one instanceof BackupRefusal)) ?? plans[0]
  if (plan === undefined || plan instanceof BackupRefusal) throw plan
  return plan
}

/** Where the write-ahead log of a plan ends. */
export const endOf = ({ wal, copy, found }: RestorePlan): Lsn =>
  wal.at(-1)?.to ?? segmentEndBefore(copy.endLsn, found.series)
