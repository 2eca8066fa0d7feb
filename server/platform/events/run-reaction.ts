import { sql } from 'kysely'
import type pg from 'pg'
import { systemActor } from '../command/actor.ts'
import { closingOf, type Trace } from '../command/closing.ts'
import { collector } from '../command/collector.ts'
import { transact } from '../db/transact.ts'
import type { Tx } from '../db/transactions.ts'
import type { Fact } from './event.ts'
import { isAfter, type Position, type PublishedEvent } from './published.ts'
import type { Reaction } from './reaction.ts'

const behindParked = 'An earlier event of this subject is parked.'

/** What reactions run with: the application's role and the clock. */
export interface Running {
  writer: pg.Pool
  clock: () => Date
}

const scope = { actorId: systemActor('reaction').id, branches: 'all' as const }

async function lockCursor(tx: Tx, reaction: string): Promise<Position> {
  const { rows } = await sql<{ xid: string; id: number }>`
    select xid::text, id from platform.reaction where name = ${reaction} for update`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`The reaction ${reaction} has no cursor.`)
  return row
}

const moveCursor = (tx: Tx, reaction: string, { xid, id }: Position) =>
  sql`update platform.reaction set xid = ${xid}::xid8, id = ${id}, moved_at = now() where name = ${reaction}`.execute(
    tx,
  )

async function parkedSubjects(tx: Tx, reaction: string, events: PublishedEvent[]): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`
    select distinct subject from platform.parked_event
    where reaction = ${reaction} and subject = any (${events.map((event) => event.subject)}::text[])`.execute(tx)
  return new Set(rows.map((row) => row.subject))
}

interface Parking {
  event: PublishedEvent
  attempts: number
  error: string
  /** When it is tried again by itself; absent for poison, which waits for somebody. */
  againAt?: Date
}

const park = (tx: Tx, reaction: string, { event, attempts, error, againAt }: Parking) =>
  sql`insert into platform.parked_event (reaction, xid, id, subject, attempts, error, again_at)
    values (${reaction}, ${event.position.xid}::xid8, ${event.position.id}, ${event.subject}, ${attempts}, ${error}, ${againAt ?? null})
    on conflict do nothing`.execute(tx)

const isSame = (a: Position, b: Position): boolean => a.id === b.id && BigInt(a.xid) === BigInt(b.xid)

const traceOf = (reaction: Reaction, done: { now: Date; requestId: string; facts: Fact[] }): Trace => ({
  command: reaction,
  actor: systemActor(reaction.name),
  result: 'done',
  note: {},
  ...done,
})

const partition = <T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] => [
  all.filter(test),
  all.filter((one) => !test(one)),
]

/** A batch and the cursor it was read after. */
export interface Batch {
  after: Position
  events: PublishedEvent[]
}

/**
 * Runs a reaction over a batch and moves its cursor, all in one transaction: each event has its effect once.
 * Events whose subject is parked wait behind it. Does nothing when the cursor was moved meanwhile, by a replay or another
 * server; returns whether it did something.
 */
export function runBatch({ writer, clock }: Running, reaction: Reaction, { after, events }: Batch): Promise<boolean> {
  return transact(writer, { scope }, async (tx) => {
    const cursor = await lockCursor(tx, reaction.name)
    const last = events.at(-1)
    if (!last || !isSame(cursor, after)) return { result: false }
    const blocked = await parkedSubjects(tx, reaction.name, events)
    const now = clock()
    const facts: Fact[] = []
    const [waiting, free] = partition(events, ({ subject }) => blocked.has(subject))
    for (const event of waiting) await park(tx, reaction.name, { event, attempts: 0, error: behindParked })
    if (free.length > 0) await reaction.run({ tx, now, publish: collector(facts) }, free)
    await moveCursor(tx, reaction.name, last.position)
    if (facts.length === 0) return { result: true }
    return { result: true, closing: closingOf(traceOf(reaction, { now, requestId: last.requestId, facts })) }
  })
}

/** Sets an event aside that is poisonous, or that has to wait, and goes on; later events of its subject will wait behind it. */
export function parkEvent(writer: pg.Pool, reaction: Reaction, parking: Parking): Promise<void> {
  const { event } = parking
  return transact(writer, { scope }, async (tx) => {
    const cursor = await lockCursor(tx, reaction.name)
    if (isAfter(event.position, cursor)) {
      await park(tx, reaction.name, parking)
      await moveCursor(tx, reaction.name, event.position)
    }
    return { result: undefined }
  })
}

/** Runs a parked event again, outside the cursor's order; it leaves the parking place in the same transaction. */
export function runParked({ writer, clock }: Running, reaction: Reaction, event: PublishedEvent): Promise<void> {
  return transact(writer, { scope }, async (tx) => {
    const { xid, id } = event.position
    const { rows } = await sql`delete from platform.parked_event
      where reaction = ${reaction.name} and xid = ${xid}::xid8 and id = ${id} returning 1`.execute(tx)
    if (rows.length === 0) return { result: undefined }
    const now = clock()
    const facts: Fact[] = []
    await reaction.run({ tx, now, publish: collector(facts) }, [event])
    return { result: undefined, closing: closingOf(traceOf(reaction, { now, requestId: event.requestId, facts })) }
  })
}

/** Gives each reaction a cursor; a new one starts where the outbox begins, so that it sees all of history. */
export async function ensureCursors(relay: pg.Pool, reactions: readonly Reaction[]): Promise<void> {
  await relay.query('insert into platform.reaction (name) select unnest($1::text[]) on conflict do nothing', [
    reactions.map((reaction) => reaction.name),
  ])
}

/** Where each reaction stands. */
export async function cursorsOf(relay: pg.Pool): Promise<Map<string, Position>> {
  const { rows } = await relay.query<Position & { name: string }>('select name, xid::text, id from platform.reaction')
  return new Map(rows.map(({ name, xid, id }) => [name, { xid, id }]))
}
