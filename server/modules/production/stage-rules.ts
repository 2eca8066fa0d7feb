/** The way of a piece through the plant, in its usual order. */
export const mainStages = [
  'tagged',
  'sorted',
  'spotting',
  'cleaning',
  'washing',
  'drying',
  'finishing',
  'inspection',
  'redo',
  'assembly',
  'bagged',
  'racked',
] as const

/** Where a piece is beside the usual way. */
export const sideStages = ['sent', 'received', 'missing', 'damaged', 'returned_unprocessed'] as const

/** A stage of the usual way. */
export type MainStage = (typeof mainStages)[number]

/** Where a piece is; the last two are told by the order: it left, or was called off. */
export type Stage = MainStage | (typeof sideStages)[number] | 'handed_over' | 'cancelled'

/** How far a piece is: where it is now, and the last stage of the usual way that it reached. */
export interface Progress {
  stage: Stage
  reached: MainStage
  /** The stations that the branch does without. */
  skipped?: readonly Stage[]
}

/**
 * How a step is taken: `forward` on the usual way; `travel` with a manifest; `aside` out of the way, for a reason; `again` back onto it;
 * `back` to what was passed already, for a reason and with a right of its own.
 */
export type Kind = 'forward' | 'travel' | 'aside' | 'again' | 'back'

const onward: Record<MainStage, readonly MainStage[]> = {
  tagged: ['sorted'],
  sorted: ['spotting', 'cleaning', 'washing'],
  spotting: ['cleaning', 'washing'],
  cleaning: ['drying', 'finishing'],
  washing: ['drying'],
  drying: ['finishing'],
  finishing: ['inspection'],
  inspection: ['assembly'],
  redo: ['spotting', 'cleaning', 'washing', 'finishing'],
  assembly: ['bagged'],
  bagged: ['racked'],
  racked: [],
}

/** Whether a stage is on the usual way. */
export const isMain = (stage: Stage): stage is MainStage => (mainStages as readonly Stage[]).includes(stage)

/** What comes after a stage on the usual way, past the stations that a branch does without. */
function comingAfter(stage: MainStage, skipped: readonly Stage[]): MainStage[] {
  const next = onward[stage].flatMap((one) => (skipped.includes(one) ? comingAfter(one, skipped) : [one]))
  return [...new Set(next)]
}

const passed = (stage: MainStage, next: readonly Stage[], skipped: readonly Stage[]): MainStage[] =>
  mainStages.slice(0, mainStages.indexOf(stage)).filter((one) => !next.includes(one) && !skipped.includes(one))

const steps = (kind: Kind, stages: readonly Stage[]): [Stage, Kind][] => stages.map((stage) => [stage, kind])

function waysOf({ stage, reached, skipped = [] }: Progress): [Stage, Kind][] {
  if (stage === 'handed_over' || stage === 'cancelled') return []
  if (stage === 'sent') return [...steps('travel', ['received']), ...steps('aside', ['missing'])]
  if (stage === 'missing') return steps('again', [reached])
  if (stage === 'damaged') return [...steps('again', [reached]), ...steps('aside', ['missing', 'returned_unprocessed'])]
  const here = isMain(stage) ? stage : reached
  const next = comingAfter(here, skipped)
  return [
    ...steps('forward', next),
    ...(here === 'racked' ? [] : steps('travel', ['sent'])),
    ...steps('aside', here === 'inspection' ? ['redo'] : []),
    ...steps('aside', ['missing', 'damaged', 'returned_unprocessed']).filter(([aside]) => aside !== stage),
    ...steps('back', passed(here, next, skipped)),
  ]
}

/** Where a piece may go from here, and how. */
export const waysFrom = (progress: Progress): ReadonlyMap<Stage, Kind> => new Map(waysOf(progress))

/** The stages a refused move names: what comes next on the usual way, or what brings the piece back onto it; travel where nothing else does. */
export function nextStages(progress: Progress): Stage[] {
  const ways = waysOf(progress)
  const next = ways.flatMap(([stage, kind]) => (kind === 'forward' || kind === 'again' ? [stage] : []))
  return next.length > 0 ? next : ways.flatMap(([stage, kind]) => (kind === 'travel' ? [stage] : []))
}

/** The progress of a piece after a step to a stage. What is given back as it came is bagged next; what leaves a rack aside is racked anew. */
export function after({ reached }: Progress, stage: Stage): Progress {
  if (isMain(stage)) return { stage, reached: stage }
  if (stage === 'returned_unprocessed') return { stage, reached: 'assembly' }
  return { stage, reached: reached === 'racked' ? 'bagged' : reached }
}

/** Whether a step is taken without saying why. */
export const needsReason = (kind: Kind): boolean => kind === 'aside' || kind === 'back'

/** The stages that have a station where pieces are scanned; things are racked with their rack, travel with a manifest, and are done again for a cause. */
export const stationStages = [
  'sorted',
  'spotting',
  'cleaning',
  'washing',
  'drying',
  'finishing',
  'inspection',
  'assembly',
  'bagged',
] as const satisfies MainStage[]

/** A stage that has a station. */
export type StationStage = (typeof stationStages)[number]

/** Whether an order is whole on the racks: everything of it that was not called off. */
export function allRacked(stages: readonly Stage[]): boolean {
  const left = stages.filter((stage) => stage !== 'cancelled')
  return left.length > 0 && left.every((stage) => stage === 'racked' || stage === 'handed_over')
}

/** Where a piece is by what its order says of it: undefined where the plant knows better. */
export function toldByOrder(stage: Stage, status: 'tagged' | 'ready' | 'handed_over' | 'cancelled'): Stage | undefined {
  if (status === 'ready') return stage === 'racked' ? undefined : 'racked'
  if (status === 'tagged') return stage === 'racked' ? 'redo' : undefined
  return stage === status ? undefined : status
}

const passedInspection: readonly MainStage[] = ['assembly', 'bagged', 'racked']

/** Whether a lot still waits for a piece: it is at work and has not passed inspection. */
export const isPending = ({ stage, reached }: Progress): boolean =>
  (isMain(stage) || stage === 'sent' || stage === 'received') && !passedInspection.includes(reached)

/** What may be done with a piece by hand, besides scanning: where it may be moved, and whether that wants a reason. */
export const handMoves = (progress: Progress, manages: boolean): { stage: Stage; reason: boolean }[] =>
  waysOf(progress).flatMap(([stage, kind]) =>
    stage === 'racked' || kind === 'travel' || (kind === 'back' && !manages)
      ? []
      : [{ stage, reason: needsReason(kind) }],
  )
