import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { PlanRetired } from './events.ts'
import { lockPlan } from './lock-plan.ts'

/** Takes a plan off sale for good; lots stay good, and subscriptions go on until they are ended. */
export const retirePlan = defineCommand({
  name: 'prepaid.retire_plan',
  permission: 'prepaid.plans',
  input: z.strictObject({ id: z.uuid(), version: z.int().min(1) }),
  async run({ tx, actor, now, publish }, { id, version: expected }) {
    requireRight(actor, 'prepaid.plans', null)
    const { name } = await lockPlan(tx, id, expected)
    const version = expected + 1
    await tx.updateTable('prepaid.plans').set({ retired_at: now, version }).where('id', '=', id).execute()
    publish(PlanRetired, { subject: `plan/${id}`, branchId: null }, { planId: id, name, version })
    return { id, version }
  },
})
