/** What a driver says of a stop or of their shift, with what belongs to it. */
export type Said =
  | { readonly says: 'accept' | 'depart' | 'arrive' | 'signature' | 'photo' | 'start' | 'end' }
  | { readonly says: 'attempt'; readonly reason: string }
  | Completed

/** A completed stop with what is left behind; cash in minor units, as kept after change. */
export interface Completed {
  readonly says: 'complete'
  readonly receiver?: string
  readonly note?: string
  readonly tags: readonly string[]
  readonly cashTaken?: number
}

/** Why the server did not take a word. */
export interface Refusal {
  /** The name of the refusal, such as `deliveries.step_refused`. */
  readonly name: string
  readonly sentence: string
}

/** A word that the server has not taken yet. */
export interface Entry {
  /** Its claimId: said again under it, the word counts once. */
  readonly id: string
  /** Its place in the order in which everything was said on this phone. */
  readonly place: number
  readonly driverId: string
  readonly subject: { readonly kind: 'stop' | 'shift'; readonly id: string }
  /** When it happened, by the phone's clock. */
  readonly claimedAt: string
  readonly said: Said
  readonly tries: number
  /** It is not tried again before this instant, in milliseconds. */
  readonly notBefore: number
  readonly refusal?: Refusal
}

/** Where a stop stands. */
export type StopState =
  | 'requested'
  | 'confirmed'
  | 'assigned'
  | 'accepted'
  | 'en_route'
  | 'arrived'
  | 'completed'
  | 'attempted'
  | 'returned'
  | 'cancelled'

/** Where a shift stands. */
export type ShiftState = 'planned' | 'under_way' | 'ended' | 'called_off'

/** What an answer means for a word: taken; refused for good; to be said again later, alone or with everything; or only after signing in. */
export type Verdict = 'taken' | 'refused' | 'held' | 'unreachable' | 'signed_out'

const passing = new Set([0, 408, 425, 429, 502, 503, 504])

/**
 * Judges an answer by its status (0 for none) and the name of the refusal. Only what bears a name of ours is a refusal:
 * a page that some network puts in between is not.
 */
export function verdictOn(status: number, refusal: string): Verdict {
  if (status >= 200 && status < 300) return 'taken'
  if (status === 401) return 'signed_out'
  if (passing.has(status)) return 'unreachable'
  return status < 500 && refusal !== '' ? 'refused' : 'held'
}

const subjectOf = ({ subject: { kind, id } }: Entry): string => `${kind}/${id}`

const inOrder = (entries: readonly Entry[]): Entry[] => [...entries].sort((a, b) => a.place - b.place)

/** Whether a word is still to be sent. */
export const isWaiting = ({ refusal }: Entry): boolean => refusal === undefined

/**
 * The word to send next: in the order in which they were said, of this driver alone. A word that waits for its next try holds up the later
 * ones of its stop and no other stop; the end of a shift waits for everything said before it. A refused word holds up nothing.
 */
export function nextToSend(
  entries: readonly Entry[],
  { driverId, now }: { driverId: string; now: number },
): Entry | undefined {
  const held = new Set<string>()
  for (const entry of inOrder(entries)) {
    if (entry.driverId !== driverId || !isWaiting(entry)) continue
    const subject = subjectOf(entry)
    const waits = entry.notBefore > now || held.has(subject) || (entry.said.says === 'end' && held.size > 0)
    if (!waits) return entry
    held.add(subject)
  }
  return undefined
}

/** The next instant at which a held word may be tried again; undefined when none is held. */
export function wakeAt(
  entries: readonly Entry[],
  { driverId, now }: { driverId: string; now: number },
): number | undefined {
  const instants = entries
    .filter((entry) => entry.driverId === driverId && isWaiting(entry) && entry.notBefore > now)
    .map(({ notBefore }) => notBefore)
  return instants.length === 0 ? undefined : Math.min(...instants)
}

/** A word after a try that came to nothing, to be said again after a pause. */
export const postponed = (entry: Entry, { now, pause }: { now: number; pause: number }): Entry => ({
  ...entry,
  tries: entry.tries + 1,
  notBefore: now + pause,
})

/** A word that the server refused: it stays until the driver has seen why. */
export const refused = (entry: Entry, refusal: Refusal): Entry => ({ ...entry, tries: entry.tries + 1, refusal })

/** A refused word that the driver says once more, at once. */
export function saidAgain({ refusal: _, ...entry }: Entry): Entry {
  return { ...entry, notBefore: 0 }
}

const leadsTo = {
  accept: 'accepted',
  depart: 'en_route',
  arrive: 'arrived',
  attempt: 'attempted',
  complete: 'completed',
} as const satisfies Partial<Record<Said['says'], StopState>>

const rank: Partial<Record<StopState, number>> = {
  assigned: 0,
  accepted: 1,
  en_route: 2,
  arrived: 3,
  attempted: 4,
  completed: 4,
}

const isStep = (says: Said['says']): says is keyof typeof leadsTo => says in leadsTo

/** Where a stop stands for the driver: what the server said last, and what was said here since. Refused words change nothing. */
export function foreseenState(stop: { id: string; state: StopState }, entries: readonly Entry[]): StopState {
  let state = stop.state
  for (const { subject, said, refusal } of inOrder(entries)) {
    if (subject.kind !== 'stop' || subject.id !== stop.id || refusal || !isStep(said.says)) continue
    const next = leadsTo[said.says]
    const [from, to] = [rank[state], rank[next]]
    if (from !== undefined && to !== undefined && to > from) state = next
  }
  return state
}

/** Where a shift stands for the driver. */
export function foreseenShift(shift: { id: string; state: ShiftState }, entries: readonly Entry[]): ShiftState {
  let { state } = shift
  for (const { subject, said, refusal } of inOrder(entries)) {
    if (subject.kind !== 'shift' || subject.id !== shift.id || refusal) continue
    if (said.says === 'start' && state === 'planned') state = 'under_way'
    if (said.says === 'end' && state === 'under_way') state = 'ended'
  }
  return state
}

/** Whether the driver still has something to do at a stop. */
export const isOpen = (state: StopState): boolean => (rank[state] ?? 4) < 4

/** What the driver does next at a stop on the way to its end; undefined at the end. */
export function nextWord(state: StopState): 'depart' | 'arrive' | 'complete' | undefined {
  if (state === 'assigned' || state === 'accepted') return 'depart'
  if (state === 'en_route') return 'arrive'
  return state === 'arrived' ? 'complete' : undefined
}

/** Stops as the driver goes through them: the day's order, what was put off after the others, what is done last. */
export function inDrivenOrder<Stop extends { id: string; state: StopState }>(
  stops: readonly Stop[],
  later: readonly string[],
): Stop[] {
  const turn = ({ id, state }: Stop): number => {
    if (!isOpen(state)) return 2
    return later.includes(id) ? 1 : 0
  }
  const putOff = ({ id }: Stop): number => later.indexOf(id)
  return stops
    .map((stop, at) => ({ stop, at }))
    .sort((a, b) => turn(a.stop) - turn(b.stop) || putOff(a.stop) - putOff(b.stop) || a.at - b.at)
    .map(({ stop }) => stop)
}

/** The fresh day of the server with the stops that are no longer in it but of which something said here still waits or was refused. */
export function withLost<Stop extends { id: string }>(
  fresh: readonly Stop[],
  before: readonly Stop[],
  entries: readonly Entry[],
): { stops: Stop[]; lost: string[] } {
  const known = new Set(fresh.map(({ id }) => id))
  const spoken = new Set(entries.flatMap(({ subject }) => (subject.kind === 'stop' ? [subject.id] : [])))
  const missing = before.filter(({ id }) => !known.has(id) && spoken.has(id))
  return { stops: [...fresh, ...missing], lost: missing.map(({ id }) => id) }
}
