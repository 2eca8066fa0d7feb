import { sql } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { PlanChanged } from './events.ts'
import { lockPlan, refuseTakenName } from './lock-plan.ts'
import { checkTerms, PlanInput } from './plan-input.ts'

/** The name of a plan and its terms from a day on; its kind and currency never change. */
export const ChangePlan = PlanInput.omit({ kind: true, currency: true }).extend({
  id: z.uuid(),
  version: z.int().min(1),
})

/** Gives a plan other terms from a day on. Whoever bought before keeps what they bought. */
export const changePlan = defineCommand({
  name: 'prepaid.change_plan',
  permission: 'prepaid.plans',
  input: ChangePlan,
  async run({ tx, actor, publish, note }, { id, version: expected, name, validFrom, terms }) {
    requireRight(actor, 'prepaid.plans', null)
    const { kind, currency, name: before } = await lockPlan(tx, id, expected)
    checkTerms(kind, terms)
    await refuseTakenName(tx, { id, name, currency })
    const version = expected + 1
    await tx.updateTable('prepaid.plans').set({ name, version }).where('id', '=', id).execute()
    await sql`insert into prepaid.plan_terms values (${id}, ${validFrom}, ${JSON.stringify(terms)}::jsonb)
      on conflict (plan_id, valid_from) do update set terms = excluded.terms`.execute(tx)
    note({ before: { name: before }, after: { name, validFrom, terms } })
    const { price, face, unit } = terms
    const facts = { planId: id, name, kind, currency, validFrom, price, face, unit, version }
    publish(PlanChanged, { subject: `plan/${id}`, branchId: null }, facts)
    return { id, version }
  },
})
