import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { UpchargeAdded } from './events.ts'
import { nameKey } from './name-rules.ts'
import { lockCatalog } from './store.ts'
import { checkUpcharge, factsOfUpcharge } from './upcharge-facts.ts'
import { scopeColumns, UpchargeInput, valueColumns } from './upcharge-input.ts'

/** Adds an upcharge to the catalog of the whole chain. */
export const addUpcharge = defineCommand({
  name: 'catalog.add_upcharge',
  permission: 'catalog.write',
  input: UpchargeInput,
  async run({ tx, actor, publish, note }, { name, value, scope, position }) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const wanted = { id: newId(), name, ...valueColumns(value), ...scopeColumns(scope), position }
    await checkUpcharge(tx, wanted)
    const row = await tx
      .insertInto('catalog.upcharges')
      .values({ ...wanted, name_key: nameKey(name) })
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfUpcharge(row)
    note({ after: facts })
    publish(UpchargeAdded, { subject: `upcharge/${row.id}`, branchId: null }, facts)
    return { id: row.id, version: row.version }
  },
})
