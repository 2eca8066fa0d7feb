/** Where a stop stands. */
export const jobStates = [
  'requested',
  'confirmed',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'completed',
  'attempted',
  'returned',
  'cancelled',
] as const

/** Where a stop stands. */
export type JobState = (typeof jobStates)[number]

const forward: Record<JobState, readonly JobState[]> = {
  requested: ['confirmed', 'cancelled'],
  confirmed: ['assigned', 'cancelled'],
  assigned: ['accepted', 'en_route', 'cancelled'],
  accepted: ['en_route', 'cancelled'],
  en_route: ['arrived', 'attempted', 'cancelled'],
  arrived: ['completed', 'attempted', 'cancelled'],
  completed: [],
  attempted: ['confirmed', 'returned', 'cancelled'],
  returned: [],
  cancelled: [],
}

/** Steps back: each needs a reason and the right to dispatch. */
const backward: Partial<Record<JobState, readonly JobState[]>> = {
  assigned: ['confirmed'],
  accepted: ['confirmed'],
  en_route: ['assigned', 'confirmed'],
  arrived: ['en_route'],
}

/** The states a stop may go to from here, steps back last; what a refused step names. */
export const nextStates = (state: JobState): readonly JobState[] => [...forward[state], ...(backward[state] ?? [])]

/** Whether a stop may go from one state to another. */
export const canBecome = (from: JobState, to: JobState): boolean => nextStates(from).includes(to)

/** Whether a step undoes one and therefore needs a reason. */
export const isBack = (from: JobState, to: JobState): boolean => backward[from]?.includes(to) === true

/** Whether nothing more happens to a stop. */
export const isEnded = (state: JobState): boolean => forward[state].length === 0

/** Whether somebody is to drive it or drives. */
export const isDriven = (state: JobState): boolean =>
  state === 'assigned' || state === 'accepted' || state === 'en_route' || state === 'arrived'

/** What a driver says of a stop. */
export type DriverState = Extract<JobState, 'accepted' | 'en_route' | 'arrived' | 'completed' | 'attempted'>

const order: Record<DriverState, number> = { accepted: 1, en_route: 2, arrived: 3, attempted: 4, completed: 4 }
const reached: Partial<Record<JobState, number>> = { ...order, assigned: 0, returned: 4 }

/**
 * The steps from one state to what a driver says, the last one being it: a phone that was offline may say the end before the beginning.
 * Empty when it was passed already and the word only comes late; undefined when the graph has no way there.
 */
export function wayTo(from: JobState, said: DriverState): readonly JobState[] | undefined {
  if (from === said) return []
  const standing = reached[from]
  if (standing === undefined) return undefined
  if (standing >= order[said]) return standing === order[said] ? undefined : []
  if (canBecome(from, said)) return [said]
  const between: JobState = standing < order.en_route ? 'en_route' : 'arrived'
  const rest = wayTo(between, said)
  return rest && [between, ...rest]
}
