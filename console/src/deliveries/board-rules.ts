import type { BoardView } from './board-search.ts'
import type { Day, Job, JobState } from './deliveries.queries.ts'

const views: Record<BoardView, readonly JobState[]> = {
  open: ['requested', 'confirmed', 'assigned', 'accepted', 'en_route', 'arrived'],
  trouble: ['attempted'],
  done: ['completed', 'returned', 'cancelled'],
}

const driven: readonly JobState[] = ['assigned', 'accepted', 'en_route', 'arrived']

/** Whether somebody has the stop and has not ended it. */
export const isDriven = ({ state }: Pick<Job, 'state'>): boolean => driven.includes(state)

/** Whether a stop belongs to a view; cash that waits for the till is trouble whatever else is. */
export const isInView = ({ state, cashOpen }: Pick<Job, 'state' | 'cashOpen'>, view: BoardView | undefined): boolean =>
  view === undefined || views[view].includes(state) || (view === 'trouble' && cashOpen > 0)

/** The stops of one column of the board. */
export interface Lane {
  /** The driver's id; the two lanes before have names of their own. */
  key: string
  name: string | null
  shift: Day['shifts'][number] | undefined
  jobs: readonly Job[]
}

const byPlace = (one: Job, other: Job): number =>
  (one.position ?? 0) - (other.position ?? 0) || String(one.windowStart).localeCompare(String(other.windowStart))

/** The board: what has no window, what has no driver, then each driver with a shift or stops, in the order of driving. */
export function lanesOf({ items, drivers, shifts }: Day, view: BoardView | undefined): Lane[] {
  const shown = items.filter((job) => isInView(job, view))
  const lane = (key: string, jobs: Job[], name: string | null = null): Lane => ({
    key,
    name,
    jobs: jobs.toSorted(byPlace),
    shift: shifts.find(({ driverId, state }) => driverId === key && state !== 'called_off'),
  })
  const ofDriver = (id: string) => shown.filter(({ driverId }) => driverId === id)
  const others = [...new Map(shown.flatMap(({ driverId, driver }) => (driverId ? [[driverId, driver ?? '']] : [])))]
  const names = new Map([...others, ...drivers.map(({ id, name }): [string, string] => [id, name])] as [
    string,
    string,
  ][])
  return [
    lane(
      'requested',
      shown.filter(({ state }) => state === 'requested'),
    ),
    lane(
      'unassigned',
      shown.filter(({ state, driverId }) => state !== 'requested' && driverId === null),
    ),
    ...[...names]
      .map(([id, name]) => lane(id, ofDriver(id), name))
      .filter(({ jobs, shift }) => jobs.length > 0 || (shift !== undefined && view !== 'done' && view !== 'trouble')),
  ]
}

/** The open stops of a lane with one moved by so many places; undefined where it cannot go further. */
export function movedBy(jobs: readonly Job[], id: string, by: -1 | 1): string[] | undefined {
  const ids = jobs.filter(isDriven).map((job) => job.id)
  const at = ids.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= ids.length) return undefined
  const moved = ids.toSpliced(at, 1)
  return moved.toSpliced(to, 0, id)
}

/** Who drives, with whether a shift of the day lets them. */
export const withShifts = ({ drivers, shifts }: Pick<Day, 'drivers' | 'shifts'>) =>
  drivers.map((driver) => ({
    ...driver,
    onShift: shifts.some(
      ({ driverId, state }) => driverId === driver.id && (state === 'planned' || state === 'under_way'),
    ),
  }))
