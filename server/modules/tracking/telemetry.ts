import { systemActor } from '#platform/command/actor.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { arrivedSince, lastPositions } from './find-positions.ts'
import { type Ingest, openIngest } from './ingest.ts'
import { type Follower, type LivePositions, openLivePositions, placeOf, type Topic } from './live-positions.ts'

/** Positions coming in and going out, in this process. */
export interface Telemetry extends Ingest {
  live: LivePositions
  /** Follows a topic, for somebody who may (the caller checks): first what they missed or, without a cursor, the newest of each driver; then what comes. */
  follow: (follower: Follower, cursor: string | undefined) => Promise<() => void>
}

/** A commit may come so much later than its time of arrival says: what is read again after a restart begins this much earlier. */
const overlapMs = 30_000
const mostMissed = 50_000
const framePositions = 1_000
const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

const placeIn = (topic: Topic): { branchId?: string; driverId?: string } => {
  const [kind, id = ''] = topic.split('/')
  if (kind === 'branch') return { branchId: id }
  return kind === 'driver' ? { driverId: id } : {}
}

interface Ground {
  engine: Pick<Engine, 'writer' | 'reader' | 'clock' | 'wake'>
  live: LivePositions
}

const system = systemActor('telemetry')

/** The newest position of each driver, to begin with. */
async function sendLast({ engine, live }: Ground, { topic, send }: Follower, reset: boolean): Promise<void> {
  const cursor = live.cursor()
  const last = await ask(engine, system, (reader) => lastPositions(reader, placeIn(topic)))
  send(live.frame(topic, last, { cursor, snapshot: true, ...(reset && { reset: true }) }))
}

/** What arrived since a cursor from before the memory of this process; false when that is too much. */
async function sendStored({ engine, live }: Ground, { topic, send, backlog }: Follower, at: number): Promise<boolean> {
  const cursor = live.cursor()
  const since = new Date(at - overlapMs)
  const wanted = { since, ...placeIn(topic), limit: mostMissed }
  const missed = await ask(engine, system, (reader) => arrivedSince(reader, wanted))
  if (missed.length === mostMissed) return false
  for (let from = 0; from < missed.length; from += framePositions) {
    while (backlog() > 512 * 1024) await pause()
    send(live.frame(topic, missed.slice(from, from + framePositions), { cursor, replay: true }))
  }
  return true
}

async function follow(ground: Ground, follower: Follower, cursor: string | undefined): Promise<() => void> {
  const { live, engine } = ground
  const place = cursor === undefined ? undefined : placeOf(cursor)
  if (place && live.remembers(place)) return live.follow(follower, place)
  // What comes while the database is read waits in the memory of the stream.
  const from = placeOf(live.cursor())
  const oldest = engine.clock().getTime() - 24 * 3_600_000
  const isWhole = place !== undefined && place.at > oldest && (await sendStored(ground, follower, place.at))
  if (!isWhole) await sendLast(ground, follower, place !== undefined)
  return live.follow(follower, from)
}

/** Opens the way of positions through this process. */
export function openTelemetry(engine: Ground['engine']): Telemetry {
  const live = openLivePositions({ life: newId().replaceAll('-', '').slice(0, 16), clock: engine.clock })
  const { take } = openIngest(engine, (positions, at) => live.tell(positions, at))
  return { live, take, follow: (follower, cursor) => follow({ engine, live }, follower, cursor) }
}
