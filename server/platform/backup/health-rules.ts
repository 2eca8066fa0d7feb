/** How the backups of a running server are doing. */
export interface BackupState {
  readonly destination: string
  readonly startedAt: Date
  /** Every transaction acknowledged before this moment is in the archive. */
  readonly reaches: Date | undefined
  readonly archiveFailure: string | undefined
  /** Bytes of write-ahead log that PostgreSQL keeps for the archive. */
  readonly keptBytes: number
  readonly lastCopy: Date | undefined
  readonly copyFailure: string | undefined
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
/** What may be lost with the machine: one minute. */
const archiveLateMs = minuteMs
const copyLateMs = 36 * hourMs
const firstCopyMs = hourMs

const ageMs = (since: Date, now: Date): number => now.getTime() - since.getTime()
const reasonOf = (failure: string | undefined): string => (failure === undefined ? '.' : `: ${failure}`)

function archiveFault(state: BackupState, now: Date): string | undefined {
  const { reaches, startedAt, archiveFailure, keptBytes, destination } = state
  if (ageMs(reaches ?? startedAt, now) <= archiveLateMs) return undefined
  const until = reaches === undefined ? 'was not written since the start' : `ends at ${reaches.toISOString()}`
  const waiting = `${Math.ceil(keptBytes / 1024 / 1024)} MB of write-ahead log wait for it`
  return `The archive in ${destination} ${until} (${waiting})${reasonOf(archiveFailure)}`
}

function copyFault({ lastCopy, copyFailure, startedAt }: BackupState, now: Date): string | undefined {
  if (lastCopy === undefined) {
    const isLate = copyFailure !== undefined || ageMs(startedAt, now) > firstCopyMs
    return isLate ? `There is no copy yet${reasonOf(copyFailure)}` : undefined
  }
  const isLate = ageMs(lastCopy, now) > copyLateMs
  return isLate || copyFailure !== undefined
    ? `The last copy is of ${lastCopy.toISOString()}${reasonOf(copyFailure)}`
    : undefined
}

/** What an operator has to look after, in sentences; undefined when all is well. */
export function whyDegraded(state: BackupState, now: Date): string | undefined {
  const faults = [archiveFault(state, now), copyFault(state, now)].filter((fault) => fault !== undefined)
  return faults.length === 0 ? undefined : faults.join(' ')
}
