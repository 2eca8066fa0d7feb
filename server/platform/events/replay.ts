import { sql } from 'kysely'
import { systemActor } from '../command/actor.ts'
import { closingOf } from '../command/closing.ts'
import { transact } from '../db/transact.ts'
import { defineError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Reaction } from './reaction.ts'
import type { Running } from './run-reaction.ts'

const notReplayable = defineError<{ reaction: string }>(
  'platform.not_replayable',
  'conflict',
  ({ reaction }) => `The reaction ${reaction} cannot be replayed: what it does cannot be undone first.`,
)

/**
 * Clears what a reaction derived and sets its cursor to the beginning, in one transaction that waits for a batch in hand.
 * Reactions that write the same rows begin again together; returns their names.
 */
export async function replay(running: Running, reactions: readonly Reaction[], asked: Reaction): Promise<string[]> {
  const { clear } = asked
  if (!clear) throw notReplayable({ reaction: asked.name })
  const names = reactions.filter((reaction) => reaction.clear === clear).map(({ name }) => name)
  const actor = systemActor('replay')
  return transact(running.writer, { scope: { actorId: actor.id, branches: 'all' } }, async (tx) => {
    await sql`select 1 from platform.reaction where name = any (${names}::text[]) order by name for update`.execute(tx)
    await sql`update platform.reaction set xid = '0', id = 0, moved_at = now() where name = any (${names}::text[])`.execute(
      tx,
    )
    await sql`delete from platform.parked_event where reaction = any (${names}::text[])`.execute(tx)
    await clear(tx)
    const trace = {
      command: { name: 'platform.replay' },
      actor,
      now: running.clock(),
      requestId: newId(),
      result: 'done' as const,
      note: { subject: `reaction/${asked.name}`, after: { replayed: names } },
      facts: [],
    }
    return { result: names, closing: closingOf(trace) }
  })
}
