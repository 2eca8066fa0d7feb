import type { z } from 'zod'
import { permissionsOf } from '#modules/identity/index.ts'
import { type Actor, systemActor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import type { DemoState } from './demo-state.ts'
import { staff } from './places.ts'

/** One thing done in the past. `what` names it once and for all: done again, it answers what it answered the first time. */
export interface PastDeed {
  at: Date
  by: Actor
  what: string
}

/** Runs commands as if at an earlier time. */
export type Past = <S extends z.ZodType, R>(command: Command<S, R>, deed: PastDeed, input: z.input<S>) => Promise<R>

/** The past of a demo chain: the usual commands, with their audit entries and events, under a clock that shows when. */
export function pastOf(engine: Engine, { seed, startedAt }: DemoState): Past {
  return (command, { at, by, what }, input) =>
    execute({ ...engine, clock: () => at }, command, {
      actor: by,
      requestId: newId(),
      key: `demo-${seed}-${startedAt}-${what}`,
      input,
    })
}

/** Who sets the demo chain up. */
export const founder = systemActor('demo')

/** The demo chain's people as they act, by e-mail. */
export function castOf({ staff: known, branches }: DemoState): (email: (typeof staff)[number]['email']) => Actor {
  const cast = new Map(
    staff.map(({ email, name, role, branch }): [string, Actor] => {
      const id = known.find((one) => one.email === email)?.id ?? ''
      const branchId = branch === null ? null : (branches[branch] ?? null)
      return [email, { kind: 'staff', id, name, grants: [{ branchId, permissions: permissionsOf(role) }] }]
    }),
  )
  return (email) => {
    const actor = cast.get(email)
    if (!actor) throw new Error(`Nobody in the demo chain has the address ${email}.`)
    return actor
  }
}
