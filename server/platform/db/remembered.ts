import { sql } from 'kysely'
import type { Opened } from './scope.ts'
import type { Queries } from './transactions.ts'

/** How a transaction began: on which database, and with which revisions. */
interface Beginning {
  database: object
  opened: Promise<Opened>
  /** It may see less of a table than others do: what it finds is not for them. */
  narrow: boolean
}

const beginnings = new WeakMap<Queries, Beginning>()

/** Lets remembered questions know which revisions a transaction found when it opened. */
export const noteRevisions = (queries: Queries, beginning: Beginning): void => void beginnings.set(queries, beginning)

/** The revision of a topic when the transaction opened: it grows with every change of the topic's tables. */
export async function revisionOf(queries: Queries, topic: string): Promise<number> {
  const { revisions } = (await beginnings.get(queries)?.opened) ?? {}
  const revision = revisions?.[topic]
  if (revision === undefined) throw new Error(`No table raises the revision of ${topic}.`)
  return revision
}

interface Memory<A> {
  revision: number
  answers: Map<string, A>
}

const MOST_ANSWERS = 10_000

/** A question about any number of things: `ask` answers for them in their order. */
export interface RememberedQuestion<T, A> {
  /** The topic of all tables the answer comes from: see `platform.revise`. */
  topic: string
  /** What the answer depends on, besides the tables. */
  key: (thing: T) => string
  ask: (queries: Queries, things: readonly T[]) => Promise<A[]>
}

/**
 * Answers from memory until one of the tables changes: the transaction's own opening says whether it did. Only for tables that every actor may
 * read whole; not for a verb that has changed the tables itself. Answers are shared, so nobody changes them.
 */
export function remembered<T, A>({ topic, key, ask }: RememberedQuestion<T, A>) {
  const memories = new WeakMap<object, Memory<A>>()
  return async (queries: Queries, things: readonly T[]): Promise<A[]> => {
    const { database, narrow } = beginnings.get(queries) ?? {}
    if (database === undefined || narrow) return ask(queries, things)
    const revision = await revisionOf(queries, topic)
    const { answers } = memoryAt(memories, database, revision)
    const keys = things.map(key)
    const missing = things.filter((_, index) => !answers.has(keys[index] ?? ''))
    if (missing.length === 0) return keys.map((one) => answers.get(one) as A)
    const [found, now] = await Promise.all([ask(queries, missing), currentRevision(queries, topic)])
    const fresh = new Map(missing.map((thing, index) => [key(thing), found[index] as A]))
    // What a change under way has touched, this transaction's own included, is not kept.
    if (now === revision) for (const [one, answer] of fresh) answers.set(one, answer)
    return keys.map((one) => (fresh.has(one) ? fresh.get(one) : answers.get(one)) as A)
  }
}

/** The memory good for a revision; a transaction that opened before the latest change gets one of its own. */
function memoryAt<A>(memories: WeakMap<object, Memory<A>>, database: object, revision: number): Memory<A> {
  const kept = memories.get(database)
  const isGood = kept?.revision === revision && kept.answers.size < MOST_ANSWERS
  if (kept && isGood) return kept
  const fresh: Memory<A> = { revision, answers: new Map() }
  if (!kept || revision >= kept.revision) memories.set(database, fresh)
  return fresh
}

async function currentRevision(queries: Queries, topic: string): Promise<number | undefined> {
  const { rows } = await sql<{ number: number }>`select number from platform.revision where topic = ${topic}`.execute(
    queries,
  )
  return rows[0]?.number
}
