import type { z } from 'zod'
import type { Tx } from '../db/transactions.ts'
import type { Publish } from '../events/event.ts'
import type { Actor } from './actor.ts'

/** What the audit entry says beyond who, when and which command. */
export interface AuditNote {
  /** What was acted on, as `type/id`; by default the subject of the first published event. */
  subject?: string
  branchId?: string | null
  reason?: string
  before?: unknown
  after?: unknown
  /** The name of an error: the verb changed state (it counted a wrong try) and yet refused what was asked. */
  refused?: string
}

/** What a verb gets: its transaction, who acts, the time, and the two things it may say. */
export interface CommandContext {
  tx: Tx
  actor: Actor
  now: Date
  publish: Publish
  note: (note: AuditNote) => void
}

/** A verb of the business: one right, one input, one transaction. */
export interface Command<S extends z.ZodType = z.ZodType, R = unknown> {
  name: string
  permission: string
  input: S
  /** Critical verbs leave an audit entry even when refused. */
  critical?: boolean
  /** The verb publishes nothing because nothing changes: previews and dry runs. */
  silent?: boolean
  run: (context: CommandContext, input: z.output<S>) => Promise<R>
}

const declared = new Map<string, { permission: string }>()

/** Declares a verb; its name is `module.verb` and unique. */
export function defineCommand<S extends z.ZodType, R>(command: Command<S, R>): Command<S, R> {
  if (declared.has(command.name)) throw new Error(`The command ${command.name} is declared twice.`)
  declared.set(command.name, { permission: command.permission })
  return command
}

/** The permission of every declared command, by name. */
export const declaredCommands = (): ReadonlyMap<string, { permission: string }> => declared
