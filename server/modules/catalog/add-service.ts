import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { Name, Position, SettingCode, TreatmentName, TurnaroundHours } from './catalog-input.ts'
import { ServiceAdded } from './events.ts'
import { nameKey } from './name-rules.ts'
import { factsOfService } from './service-facts.ts'
import { lockCatalog, refuseTakenName } from './store.ts'

/** A new service; its codes name the cut-off time and the tax category it comes under in the settings. */
export const AddService = z.strictObject({
  name: Name,
  turnaroundHours: TurnaroundHours,
  cutoffClass: SettingCode.default('standard'),
  taxCategory: SettingCode.default('standard'),
  treatment: TreatmentName.default('other'),
  position: Position.default(0),
})

/** Adds a service to the catalog of the whole chain. */
export const addService = defineCommand({
  name: 'catalog.add_service',
  permission: 'catalog.write',
  input: AddService,
  async run({ tx, actor, publish, note }, { name, turnaroundHours, cutoffClass, taxCategory, treatment, position }) {
    requireRight(actor, 'catalog.write', null)
    await lockCatalog(tx)
    const id = newId()
    await refuseTakenName(tx, 'service', { name, id })
    const row = await tx
      .insertInto('catalog.services')
      .values({
        id,
        name,
        name_key: nameKey(name),
        turnaround_hours: turnaroundHours,
        cutoff_class: cutoffClass,
        tax_category: taxCategory,
        treatment,
        position,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const facts = factsOfService(row)
    note({ after: facts })
    publish(ServiceAdded, { subject: `service/${id}`, branchId: null }, facts)
    return { id, version: row.version }
  },
})
