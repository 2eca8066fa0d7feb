import pg from 'pg'
import type { z } from 'zod'
import type { Scope } from '../db/scope.ts'
import { readUnder, transact } from '../db/transact.ts'
import type { Reader } from '../db/transactions.ts'
import { DomainError } from '../errors.ts'
import type { Fact } from '../events/event.ts'
import { type Actor, branchesOf, requireRight, wideBranchesOf } from './actor.ts'
import { closingOf, type Trace } from './closing.ts'
import { collector } from './collector.ts'
import type { AuditNote, Command } from './command.ts'
import { type EarlierAnswer, earlierAnswer, type IdempotencyKey, idempotencyKey, replay } from './idempotency.ts'
import { upToDate } from './known-actor.ts'
import { parseInput } from './parse.ts'

/** What runs commands and questions: the pools of the two login roles, the clock and what to wake after a commit. */
export interface Engine {
  writer: pg.Pool
  reader: pg.Pool
  clock: () => Date
  /** Called after each commit that published something. */
  wake: () => void
}

/** One call of a command: who calls, with what, and the circumstances. */
export interface Call {
  actor: Actor
  requestId: string
  /** The client's Idempotency-Key, where it sent one. */
  key?: string
  input: unknown
}

const uniqueViolation = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.table === 'idempotency'

/** Runs a command: its state, its audit entry and its events commit together, or none does. */
export const execute = <S extends z.ZodType, R>(engine: Engine, command: Command<S, R>, call: Call): Promise<R> =>
  upToDate(call.actor, (actor) => executeAs(engine, command, { ...call, actor }))

async function executeAs<S extends z.ZodType, R>(engine: Engine, command: Command<S, R>, call: Call): Promise<R> {
  try {
    requireRight(call.actor, command.permission)
    const input = parseInput(command.input, call.input)
    const asked = call.key === undefined ? undefined : idempotencyKey(call.key, command.name, call.input)
    return await runOnce(engine, command, { ...call, asked, input })
  } catch (error) {
    if (error instanceof DomainError && command.critical === true) await recordRefusal(engine, command, { call, error })
    throw error
  }
}

type Asked<I> = Omit<Call, 'input'> & { asked: IdempotencyKey | undefined; input: I }

async function runOnce<S extends z.ZodType, R>(
  engine: Engine,
  command: Command<S, R>,
  call: Asked<z.output<S>>,
): Promise<R> {
  try {
    return await inTransaction(engine, command, call)
  } catch (error) {
    const { asked } = call
    if (asked === undefined || !(error instanceof DomainError || uniqueViolation(error))) throw error
    // The same request may have succeeded on another connection meanwhile: then its answer is the answer.
    const earlier = await answerOf(engine, call, asked)
    if (earlier === null) throw error
    return replay(earlier, asked) as R
  }
}

/** The answer that was given to somebody under a key; null for none. */
export const answerOf = (
  engine: Engine,
  { actor }: Pick<Call, 'actor'>,
  { key }: IdempotencyKey,
): Promise<EarlierAnswer | null> =>
  transact(engine.writer, { scope: scopeOf(actor), also: earlierAnswer(key) }, async (_, { also }) => ({
    result: also as EarlierAnswer | null,
  }))

/** The rows that a transaction of somebody may reach; by a right: at the branches where they hold it. */
export const scopeOf = (actor: Actor, permission?: string): Scope => ({
  actorId: actor.id,
  branches: branchesOf(actor, permission),
  wide: wideBranchesOf(actor, permission),
  knownAt: actor.known?.at,
  customerId: actor.kind === 'customer' ? actor.id : undefined,
})

async function inTransaction<S extends z.ZodType, R>(
  engine: Engine,
  command: Command<S, R>,
  call: Asked<z.output<S>>,
): Promise<R> {
  const { actor, asked, input } = call
  const also = asked && earlierAnswer(asked.key)
  let published = false
  const result = await transact(
    engine.writer,
    { scope: scopeOf(actor, command.permission), also },
    async (tx, opened) => {
      const earlier = opened.also as EarlierAnswer | null
      if (earlier && asked) return { result: replay(earlier, asked) as R }
      const facts: Fact[] = []
      const noted: AuditNote = {}
      const now = engine.clock()
      const note = (more: AuditNote): void => void Object.assign(noted, more)
      const result = await command.run({ tx, actor, now, publish: collector(facts), note }, input)
      const trace: Trace = { command, actor, now, requestId: call.requestId, result: 'done', note: noted, facts }
      published = facts.length > 0
      return { result, closing: closingOf(trace, asked && { asked, result }) }
    },
  )
  if (published) engine.wake()
  return result
}

async function recordRefusal(engine: Engine, command: { name: string }, refusal: { call: Call; error: DomainError }) {
  const { call, error } = refusal
  const trace: Trace = {
    command,
    actor: call.actor,
    now: engine.clock(),
    requestId: call.requestId,
    result: 'refused',
    error: error.name,
    note: { reason: error.message, branchId: null },
    facts: [],
  }
  await transact(engine.writer, { scope: scopeOf(call.actor) }, async () => ({
    result: undefined,
    closing: closingOf(trace),
  }))
}

/** Who asks, and by which right: only the branches where they hold it are seen. */
export interface Asker {
  actor: Actor
  permission?: string | undefined
}

/** Asks a question on the reader's role, under the scope of the right by which it is asked. */
export const askBy = <T>(
  engine: Engine,
  { actor, permission }: Asker,
  question: (reader: Reader) => Promise<T>,
): Promise<T> => upToDate(actor, (known) => readUnder(engine.reader, scopeOf(known, permission), question))

/** Asks a question on the reader's role, under the actor's whole scope. */
export const ask = <T>(engine: Engine, actor: Actor, question: (reader: Reader) => Promise<T>): Promise<T> =>
  askBy(engine, { actor }, question)
