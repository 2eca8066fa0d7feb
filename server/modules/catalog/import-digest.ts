import { createHash } from 'node:crypto'
import type { ImportPlan } from './import-plan-rules.ts'

/** A fingerprint of all that a plan would write: two plans with the same one write the same. */
export function digestOf({ prices, lists, newItems, changedItems, newServices, newDepartments }: ImportPlan): string {
  const places = lists.map(({ key, name, branchId, currency, validFrom }) => [key, name, branchId, currency, validFrom])
  const written = { prices, places, newItems, changedItems, newServices, newDepartments }
  return createHash('sha256').update(JSON.stringify(written)).digest('hex')
}
