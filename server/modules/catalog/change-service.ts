import type { Selectable } from 'kysely'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { Name, Position, SettingCode, TreatmentName, TurnaroundHours, Which } from './catalog-input.ts'
import { ServiceChanged } from './events.ts'
import { nameKey } from './name-rules.ts'
import { factsOfService } from './service-facts.ts'
import { currentRow, lockCatalog, refuseTakenName } from './store.ts'
import type { ServicesTable } from './tables.ts'

/** What of a service changes; what is absent stays. */
export const ChangeService = Which.extend({
  name: Name.optional(),
  turnaroundHours: TurnaroundHours.optional(),
  cutoffClass: SettingCode.optional(),
  taxCategory: SettingCode.optional(),
  treatment: TreatmentName.optional(),
  position: Position.optional(),
})

/** Changes a service; orders already taken in keep their promise and their taxes. */
export const changeService = defineCommand({
  name: 'catalog.change_service',
  permission: 'catalog.write',
  input: ChangeService,
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const before = await currentRow<Selectable<ServicesTable>>(tx, 'service', input)
    const name = input.name ?? before.name
    await refuseTakenName(tx, 'service', { name, id: before.id })
    const row = await tx
      .updateTable('catalog.services')
      .set({
        name,
        name_key: nameKey(name),
        turnaround_hours: input.turnaroundHours ?? before.turnaround_hours,
        cutoff_class: input.cutoffClass ?? before.cutoff_class,
        tax_category: input.taxCategory ?? before.tax_category,
        treatment: input.treatment ?? before.treatment,
        position: input.position ?? before.position,
        version: before.version + 1,
      })
      .where('id', '=', before.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfService(row)
    note({ before: factsOfService(before), after: facts })
    publish(ServiceChanged, { subject: `service/${row.id}`, branchId: null }, facts)
    return { id: row.id, version: row.version }
  },
})
