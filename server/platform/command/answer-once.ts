import { transact } from '../db/transact.ts'
import type { Actor } from './actor.ts'
import { answerOf, type Engine, scopeOf } from './execute.ts'
import { idempotencyKey, replay, storedAnswer } from './idempotency.ts'
import { upToDate } from './known-actor.ts'

/** A request that no command answers: who asks, under which key, and what. */
export interface KeyedCall {
  actor: Actor
  key: string
  name: string
  input: unknown
}

/**
 * Does work that is no command once for a key: asked again it gives the same answer, asked for something else under that key it is refused.
 * The answer is kept after the work; a crash between lets it be done again, so it must be work whose repetition does no harm.
 */
export const answerOnce = <R>(engine: Engine, call: KeyedCall, work: () => Promise<R>): Promise<R> =>
  upToDate(call.actor, (actor) => answerAs(engine, { ...call, actor }, work))

async function answerAs<R>(engine: Engine, call: KeyedCall, work: () => Promise<R>): Promise<R> {
  const asked = idempotencyKey(call.key, call.name, call.input)
  const earlier = await answerOf(engine, call, asked)
  if (earlier) return replay(earlier, asked) as R
  const result = await work()
  await transact(engine.writer, { scope: scopeOf(call.actor) }, async () => ({
    result: undefined,
    closing: storedAnswer(call.actor.id, asked, result),
  }))
  return result
}
