import { sql } from 'kysely'
import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Amount, Currency, SettingCode } from './catalog-input.ts'
import { MinimumSet } from './events.ts'
import { lockCatalog } from './store.ts'

/** What an order comes to at least at a branch, or in the chain where `branchId` is null; an amount of 0 means that there is no minimum there. */
export const SetMinimum = z.strictObject({
  branchId: z.uuid().nullable().default(null),
  currency: Currency,
  amount: Amount,
  taxCategory: SettingCode.default('standard'),
  waivedWhenMixed: z.boolean().default(false).meta({
    description: 'Whether orders with lines of several services pay nothing on top.',
  }),
})

/** Says what an order comes to at least: what it is short of is charged on top, from the next order on. */
export const setMinimum = defineCommand({
  name: 'catalog.set_minimum',
  permission: 'catalog.write',
  critical: true,
  input: SetMinimum,
  async run({ tx, actor, publish, note }, input) {
    const { branchId, currency, amount, taxCategory, waivedWhenMixed } = input
    requireRight(actor, 'catalog.write', branchId)
    await lockCatalog(tx)
    if (branchId !== null) await branchById(tx, branchId)
    const { rows } = await sql<{ version: number }>`
      insert into catalog.minimums as m (branch_id, currency, amount, tax_category, waived_when_mixed)
      values (${branchId}, ${currency}, ${amount}, ${taxCategory}, ${waivedWhenMixed})
      on conflict (branch_id, currency) do update set amount = excluded.amount, tax_category = excluded.tax_category,
        waived_when_mixed = excluded.waived_when_mixed, version = m.version + 1
      returning version`.execute(tx)
    note({ subject: `minimum/${branchId ?? 'chain'}.${currency}`, branchId, after: input })
    publish(MinimumSet, { subject: `minimum/${branchId ?? 'chain'}.${currency}`, branchId }, input)
    return { version: rows[0]?.version ?? 1 }
  },
})
