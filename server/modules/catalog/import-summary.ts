import type { ImportPlan, PlanCounts } from './import-plan-rules.ts'

/** A plan in short: what a screen shows above its lines. Names are cut after the first two hundred of each kind, numbers are not. */
export interface ImportSummary {
  counts: PlanCounts
  lists: {
    id: string | null
    name: string
    branchId: string | null
    currency: string
    validFrom: string
    counts: Omit<PlanCounts, 'rows'>
  }[]
  newDepartments: Named
  newServices: Named
  newItems: Named
  changedItems: Named
  notes: string[]
}

interface Named {
  count: number
  names: string[]
}

const shown = 200

const named = (things: readonly { name: string }[]): Named => ({
  count: things.length,
  names: things.slice(0, shown).map(({ name }) => name),
})

/** The summary of a plan. */
export const summaryOf = (plan: ImportPlan): ImportSummary => ({
  counts: plan.counts,
  lists: plan.lists.map(({ id, name, branchId, currency, validFrom, counts }) => ({
    id,
    name,
    branchId,
    currency,
    validFrom,
    counts,
  })),
  newDepartments: named(plan.newDepartments),
  newServices: named(plan.newServices),
  newItems: named(plan.newItems),
  changedItems: named(plan.changedItems),
  notes: plan.notes.slice(0, shown),
})

/** Whether a plan changes what belongs to the whole chain: items, services, departments, or a list of no single branch. */
export const changesChain = ({ lists, newDepartments, newServices, newItems, changedItems }: ImportSummary): boolean =>
  newDepartments.count + newServices.count + newItems.count + changedItems.count > 0 ||
  lists.some(({ branchId }) => branchId === null)
