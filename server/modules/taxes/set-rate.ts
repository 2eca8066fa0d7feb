import { sql } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { TaxRateSet } from './events.ts'

/** How a category is taxed from a day on, for one branch, one country or the whole chain. */
export const SetRate = z
  .strictObject({
    category: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and underscores.'),
    branchId: z.uuid().nullable().default(null),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'Use the two capital letters of the country.')
      .nullable()
      .default(null),
    validFrom: z.iso.date(),
    components: z
      .array(
        z.strictObject({
          code: z.string().trim().min(1).max(20),
          name: z.string().trim().min(1).max(60),
          rate: z.int().min(0).max(100_000).meta({ description: 'Thousandths of a percent: 20 % is 20000.' }),
          compound: z.boolean().optional(),
        }),
      )
      .max(4),
  })
  .refine((rate) => rate.branchId === null || rate.country === null, 'Name a branch or a country, not both.')

/** Sets how a category is taxed from a day on; orders keep the rate of the day they were taken in. */
export const setRate = defineCommand({
  name: 'taxes.set_rate',
  permission: 'taxes.write',
  critical: true,
  input: SetRate,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'taxes.write', input.branchId)
    const { category, branchId, country, validFrom, components } = input
    const { rows } = await sql<{ id: string }>`
      insert into taxes.rates (id, category, branch_id, country, valid_from, components)
      values (${newId()}, ${category}, ${branchId}, ${country}, ${validFrom}, ${JSON.stringify(components)}::jsonb)
      on conflict (category, branch_id, country, valid_from) do update set components = excluded.components
      returning id`.execute(tx)
    const id = rows[0]?.id ?? ''
    note({ subject: `tax_rate/${id}`, branchId, after: input })
    publish(TaxRateSet, { subject: `tax_rate/${id}`, branchId }, input)
    return { id }
  },
})
