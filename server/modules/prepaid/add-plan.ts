import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { PlanAdded } from './events.ts'
import { refuseTakenName } from './lock-plan.ts'
import { checkTerms, PlanInput } from './plan-input.ts'

/** Puts a plan on offer from a day on. */
export const addPlan = defineCommand({
  name: 'prepaid.add_plan',
  permission: 'prepaid.plans',
  input: PlanInput,
  async run({ tx, actor, publish, note }, { name, kind, currency, validFrom, terms }) {
    requireRight(actor, 'prepaid.plans', null)
    checkTerms(kind, terms)
    const id = newId()
    await refuseTakenName(tx, { id, name, currency })
    await tx.insertInto('prepaid.plans').values({ id, name, kind, currency, retired_at: null }).execute()
    await tx
      .insertInto('prepaid.plan_terms')
      .values({ plan_id: id, valid_from: validFrom, terms: JSON.stringify(terms) })
      .execute()
    note({ after: { name, kind, currency, validFrom, terms } })
    const { price, face, unit } = terms
    const facts = { planId: id, name, kind, currency, validFrom, price, face, unit, version: 1 }
    publish(PlanAdded, { subject: `plan/${id}`, branchId: null }, facts)
    return { id, version: 1 }
  },
})
