import type { Selectable } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { planNameTaken, planRetired } from './errors.ts'
import type { PlansTable } from './tables.ts'

/** Locks a plan for a change; refuses an unknown or retired one, and a version other than the present. */
export async function lockPlan(tx: Tx, id: string, version: number): Promise<Selectable<PlansTable>> {
  const plan = await tx.selectFrom('prepaid.plans').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!plan) throw notFound({ what: 'plan' })
  if (plan.version !== version) throw staleVersion({ what: 'plan', expected: version, actual: plan.version })
  if (plan.retired_at !== null) throw planRetired({ planId: id, name: plan.name })
  return plan
}

/** Refuses a name that another plan on offer in the currency has. */
export async function refuseTakenName(
  tx: Tx,
  { id, name, currency }: Pick<Selectable<PlansTable>, 'id' | 'name' | 'currency'>,
): Promise<void> {
  const other = await tx
    .selectFrom('prepaid.plans')
    .select('name')
    .where((row) => row(row.fn('lower', ['name']), '=', name.toLowerCase()))
    .where('currency', '=', currency)
    .where('retired_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (other) throw planNameTaken({ name: other.name })
}
