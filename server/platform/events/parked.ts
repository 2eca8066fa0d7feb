import type pg from 'pg'
import { isUnavailable, pauseBefore } from './again.ts'
import { eventsAfter, type Position } from './published.ts'
import type { Reaction } from './reaction.ts'
import { type Running, runParked } from './run-reaction.ts'

/** An event set aside for a reaction, and why. */
export interface ParkedEvent {
  reaction: string
  position: Position
  subject: string
  attempts: number
  error: string
  parkedAt: Date
}

/** All parked events, in the order in which they were published. */
export async function parkedEvents(relay: pg.Pool): Promise<ParkedEvent[]> {
  const { rows } = await relay.query<Omit<ParkedEvent, 'position'> & Position>(`
    select p.reaction, p.xid::text, p.id, p.subject, p.attempts, p.error, p.parked_at as "parkedAt"
    from platform.parked_event p order by p.xid, p.id, p.reaction`)
  return rows.map(({ xid, id, ...rest }) => ({ ...rest, position: { xid, id } }))
}

/** What became of a try: how many events have left the parking place, and the first failure of each subject. */
export interface Retried {
  done: number
  failed: { event: ParkedEvent; error: string }[]
}

/** Runs the parked events of a reaction again, in order; after a failure the later events of that subject keep waiting. */
export async function retryParked(running: Running & { relay: pg.Pool }, reaction: Reaction): Promise<Retried> {
  const stuck = new Map<string, { event: ParkedEvent; error: string }>()
  let done = 0
  for (;;) {
    const parked = (await parkedEvents(running.relay)).filter((event) => event.reaction === reaction.name)
    const next = parked.filter(({ subject }) => !stuck.has(subject))
    if (next.length === 0) return { done, failed: [...stuck.values()] }
    for (const event of next) {
      if (stuck.has(event.subject)) continue
      const failure = await failureOf(running, reaction, event)
      if (failure === undefined) done += 1
      else stuck.set(event.subject, { event, error: said(failure.error) })
    }
  }
}

async function failureOf(
  running: Running & { relay: pg.Pool },
  reaction: Reaction,
  { position }: ParkedEvent,
): Promise<{ error: unknown } | undefined> {
  try {
    const [event] = await eventsAfter(running.relay, { ...position, id: position.id - 1 }, { limit: 1 })
    if (event?.position.id !== position.id) throw new Error('The event is no longer in the outbox.')
    await runParked(running, reaction, event)
    return undefined
  } catch (error) {
    return { error }
  }
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Tries events again whose reactions could not reach what they need and whose time has come, each subject in order. What still cannot be reached is
 * waited for longer, up to a minute; what fails for another reason has become poison. Returns how many were dealt with.
 */
export async function retryWaiting(
  running: Running & { relay: pg.Pool },
  reactions: readonly Reaction[],
): Promise<number> {
  const { rows } = await running.relay.query<{ reaction: string; subject: string }>(
    'select distinct reaction, subject from platform.parked_event where again_at <= $1 limit 100',
    [running.clock()],
  )
  let done = 0
  for (const { reaction: name, subject } of rows) {
    const reaction = reactions.find((one) => one.name === name)
    if (reaction) done += await retrySubject(running, reaction, subject)
  }
  return done
}

async function retrySubject(running: Running & { relay: pg.Pool }, reaction: Reaction, subject: string) {
  const all = await parkedEvents(running.relay)
  let done = 0
  for (const event of all.filter((one) => one.reaction === reaction.name && one.subject === subject)) {
    const failure = await failureOf(running, reaction, event)
    if (failure !== undefined) {
      const pause = pauseBefore(event.attempts)
      const againAt = isUnavailable(failure.error) ? new Date(running.clock().getTime() + pause) : null
      await running.relay.query(
        `update platform.parked_event set attempts = attempts + 1, error = $4, again_at = $5
          where reaction = $1 and xid = $2::xid8 and id = $3`,
        [reaction.name, event.position.xid, event.position.id, said(failure.error), againAt],
      )
      return done
    }
    done += 1
  }
  return done
}

/** How far a reaction is behind: events that wait for it, the age of the oldest in seconds, and how many are parked. */
export interface Lag {
  cursor: Position
  waiting: number
  seconds: number
  parked: number
}

/** Where a reaction stands. One that never ran has everything before it. */
export async function lagOf(relay: pg.Pool, { name, types }: Reaction): Promise<Lag> {
  const { rows } = await relay.query<Position & Omit<Lag, 'cursor'>>(
    `select c.xid::text, c.id, count(o.id) as waiting,
      coalesce(extract(epoch from now() - min(o.occurred_at)), 0)::float8 as seconds,
      (select count(*) from platform.parked_event p where p.reaction = $1) as parked
    from (select coalesce(max(xid), '0'::xid8) as xid, coalesce(max(id), 0) as id from platform.reaction where name = $1) c
    left join platform.outbox o on (o.xid, o.id) > (c.xid, c.id) and o.type = any ($2::text[])
    group by c.xid, c.id`,
    [name, types],
  )
  const { xid = '0', id = 0, waiting = 0, seconds = 0, parked = 0 } = rows[0] ?? {}
  return { cursor: { xid, id }, waiting, seconds, parked }
}
