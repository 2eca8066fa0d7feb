import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Name, Position, Which } from './catalog-input.ts'
import { UpchargeChanged } from './events.ts'
import { nameKey } from './name-rules.ts'
import { currentRow, lockCatalog } from './store.ts'
import type { UpchargesTable } from './tables.ts'
import { checkUpcharge, factsOfUpcharge } from './upcharge-facts.ts'
import { scopeColumns, UpchargeScope, UpchargeValue, valueColumns } from './upcharge-input.ts'

/** What of an upcharge changes, the lines it is offered for included; what is absent stays. */
export const ChangeUpcharge = Which.extend({
  name: Name.optional(),
  value: UpchargeValue.optional(),
  scope: UpchargeScope.optional(),
  position: Position.optional(),
})

/** Changes an upcharge; lines already taken in keep what they were charged. */
export const changeUpcharge = defineCommand({
  name: 'catalog.change_upcharge',
  permission: 'catalog.write',
  input: ChangeUpcharge,
  async run({ tx, actor, publish, note }, { name, value, scope, position, ...which }) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<UpchargesTable>>(tx, 'upcharge', which)
    const wanted = {
      ...before,
      ...(name !== undefined && { name, name_key: nameKey(name) }),
      ...(value && valueColumns(value)),
      ...(scope && scopeColumns(scope)),
      position: position ?? before.position,
      version: before.version + 1,
    }
    await checkUpcharge(tx, wanted)
    await tx.updateTable('catalog.upcharges').set(wanted).where('id', '=', before.id).execute()
    const facts = factsOfUpcharge(wanted)
    note({ before: factsOfUpcharge(before), after: facts })
    publish(UpchargeChanged, { subject: `upcharge/${before.id}`, branchId: null }, facts)
    return { id: before.id, version: wanted.version }
  },
})
