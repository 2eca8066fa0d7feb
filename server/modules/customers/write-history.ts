import type { Actor } from '#platform/command/actor.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { HistoryKind } from './tables.ts'

interface Line {
  customerId: string
  kind: HistoryKind
  fields?: readonly string[]
  before?: object
  after?: object
}

/** Adds a line to a customer's history: what became of the customer, by whom and through which door. */
export async function writeHistory(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  { customerId, kind, fields = [], before, after }: Line,
): Promise<void> {
  await tx
    .insertInto('customers.history')
    .values({
      id: newId(),
      customer_id: customerId,
      at: now,
      by: actor.id,
      by_name: actor.name,
      source: actor.kind,
      kind,
      fields: [...fields],
      before: before === undefined ? null : JSON.stringify(before),
      after: after === undefined ? null : JSON.stringify(after),
    })
    .execute()
}

/** The fields that were said to be different, as they were and as they are to be. */
export function differences<T extends object>(
  before: T,
  said: object,
): { fields: string[]; before: object; after: object } {
  const was = before as Record<string, unknown>
  const fields = Object.entries(said)
    .filter(([field, value]) => value !== undefined && JSON.stringify(was[field]) !== JSON.stringify(value))
    .map(([field]) => field)
  const told = (of: object): object =>
    Object.fromEntries(fields.map((field) => [field, (of as Record<string, unknown>)[field] ?? null]))
  return { fields, before: told(before), after: told(said) }
}
