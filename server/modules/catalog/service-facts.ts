import type { Selectable } from 'kysely'
import type { ServicesTable } from './tables.ts'

/** A service in the words of its events. */
export const factsOfService = (service: Selectable<ServicesTable>) => ({
  serviceId: service.id,
  name: service.name,
  turnaroundHours: service.turnaround_hours,
  cutoffClass: service.cutoff_class,
  taxCategory: service.tax_category,
  treatment: service.treatment,
  position: service.position,
  active: service.active,
})
