import { z } from 'zod'
import type { CommandContext } from '#platform/command/command.ts'
import { consentsAfter } from './consent-rules.ts'
import { ConsentsInput, PreferencesInput } from './customer-input.ts'
import { CustomerChanged } from './events.ts'
import { factsOf, lockCustomer, lockPresent } from './store.ts'
import { differences, writeHistory } from './write-history.ts'

/** How a customer wants things done from here on, all of it; `version` is the one they saw. */
export const OwnPreferences = z.strictObject({ preferences: PreferencesInput, version: z.int().positive() })

/** What a customer allows or forbids; what is not named stays as it is. */
export const OwnConsents = z.strictObject({ consents: ConsentsInput })

/** What of a customer changes by their own word, as columns, and how it was and is. */
interface OwnChange {
  customerId: string
  version: number
  columns: { preferences?: string; consents?: string }
  before: object
  said: object
}

/** Writes down a customer's change of their own things: version, history and the fact. */
export async function noteOwnChange(
  { tx, actor, now, publish, note }: CommandContext,
  { customerId, version, columns, before, said }: OwnChange,
): Promise<{ version: number }> {
  const next = version + 1
  await tx
    .updateTable('customers.customers')
    .set({ ...columns, updated_at: now, version: next })
    .where('id', '=', customerId)
    .execute()
  await writeHistory(tx, { actor, now }, { customerId, kind: 'changed', ...differences(before, said) })
  const facts = { ...(await factsOf(tx, customerId)), changed: Object.keys(said), version: next }
  publish(CustomerChanged, { subject: `customer/${customerId}`, branchId: null }, facts)
  note({ before, after: said })
  return { version: next }
}

/** A customer says how they want things done; refuses when that was changed since they looked. */
export async function changeOwnPreferences(
  context: CommandContext,
  customerId: string,
  { preferences, version }: z.output<typeof OwnPreferences>,
): Promise<{ version: number }> {
  const present = await lockCustomer(context.tx, customerId, version)
  const columns = { preferences: JSON.stringify(preferences) }
  const before = { preferences: present.preferences }
  return noteOwnChange(context, { customerId, version, columns, before, said: { preferences } })
}

/** A customer says what they may be told, and how; the latest word counts. */
export async function sayOwnConsents(
  context: CommandContext,
  customerId: string,
  said: z.output<typeof OwnConsents>,
): Promise<{ version: number }> {
  const { version, consents: present } = await lockPresent(context.tx, customerId)
  const consents = consentsAfter({ ...present }, said.consents, context.now)
  const columns = { consents: JSON.stringify(consents) }
  return noteOwnChange(context, { customerId, version, columns, before: { consents: present }, said: { consents } })
}
