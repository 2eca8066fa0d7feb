import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { nameTaken } from './errors.ts'
import { nameKey } from './name-rules.ts'
import { requireExisting } from './store.ts'
import type { UpchargesTable } from './tables.ts'

/** An upcharge in the words of its events. */
export const factsOfUpcharge = (upcharge: Selectable<UpchargesTable>) => ({
  upchargeId: upcharge.id,
  name: upcharge.name,
  kind: upcharge.kind,
  value: upcharge.value,
  currency: upcharge.currency,
  departmentId: upcharge.department_id,
  itemId: upcharge.item_id,
  serviceId: upcharge.service_id,
  position: upcharge.position,
  active: upcharge.active,
})

type Scoped = Pick<UpchargesTable, 'id' | 'name' | 'currency' | 'department_id' | 'item_id' | 'service_id'>

/** Refuses an upcharge for unknown things, and a second one of the same name, currency and scope. */
export async function checkUpcharge(tx: Tx, upcharge: Scoped): Promise<void> {
  const { id, name, currency, department_id, item_id, service_id } = upcharge
  await requireExisting(tx, 'department', department_id)
  await requireExisting(tx, 'item', item_id)
  await requireExisting(tx, 'service', service_id)
  const { rows } = await sql`
    select 1 from catalog.upcharges where name_key = ${nameKey(name)} and id <> ${id}
      and (currency, department_id, item_id, service_id) is not distinct from
        (${currency}::text, ${department_id}::uuid, ${item_id}::uuid, ${service_id}::uuid)`.execute(tx)
  if (rows.length > 0) throw nameTaken({ what: 'upcharge of this scope', name })
}
