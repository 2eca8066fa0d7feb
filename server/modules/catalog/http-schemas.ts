import { z } from 'zod'
import { SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import { PriceTermsInput, TreatmentName, UnitName } from './catalog-input.ts'
import { importFields } from './import-columns-rules.ts'

/** What every change answers with. */
export const Changed = z.object({ id: z.uuid(), version: z.int() })
export const Id = z.object({ id: z.uuid() })

/** A page of a list. */
export const Paging = {
  after: z.string().max(1000).optional().meta({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
}
export const Search = z.string().trim().min(1).max(120).optional()

const Can = z.object({ edit: z.boolean() })

export const ItemAnswer = z.object({
  id: z.uuid(),
  code: z.string().nullable(),
  name: z.string(),
  departmentId: z.uuid(),
  departmentName: z.string(),
  tagsPerItem: z.int(),
  active: z.boolean(),
  version: z.int(),
  can: Can,
})

export const DepartmentAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  position: z.int(),
  active: z.boolean(),
  version: z.int(),
  items: z.int().meta({ description: 'Items on offer in it.' }),
  can: Can,
})

export const ServiceAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  turnaroundHours: z.int(),
  cutoffClass: z.string(),
  taxCategory: z.string(),
  treatment: TreatmentName.meta({ description: 'What is done to a garment, for the warnings of its care label.' }),
  position: z.int(),
  active: z.boolean(),
  version: z.int(),
  can: Can,
})

const Upcharge = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['fixed', 'per_unit', 'per_piece', 'percent']),
  value: z.int().meta({ description: 'Minor units of the currency, or thousandths of a percent.' }),
  currency: z.string().nullable(),
  departmentId: z.uuid().nullable(),
  itemId: z.uuid().nullable(),
  serviceId: z.uuid().nullable(),
})
export const UpchargeAnswer = Upcharge.extend({ position: z.int(), active: z.boolean(), version: z.int(), can: Can })

export const PriceListAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  branchId: z.uuid().nullable().meta({ description: 'null is the whole chain.' }),
  currency: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  assignedTo: z
    .enum(['customer', 'group', 'subscription', 'contract'])
    .nullable()
    .meta({ description: 'null is everybody at the branch or in the chain.' }),
  holders: z.array(z.uuid()).meta({ description: 'The customers, or the prepaid plans, it is for.' }),
  version: z.int(),
  prices: z.int(),
  can: Can,
})

const Terms = z.object({
  amount: z.int().meta({ description: 'Minor units.' }),
  pricing: z.enum(['per_unit', 'per_load', 'flat']),
  loadSize: z.int().nullable().meta({ description: 'Thousandths of the unit.' }),
  minimumQuantity: z.int().nullable(),
  minimumCharge: z.int().nullable(),
})

export const PriceAnswer = Terms.extend({
  itemId: z.uuid(),
  itemName: z.string(),
  itemCode: z.string().nullable(),
  serviceId: z.uuid(),
  serviceName: z.string(),
  departmentName: z.string(),
  unit: UnitName,
})

export const PricesBody = z.strictObject({
  version: z.int().min(1).optional(),
  prices: z
    .array(
      z.strictObject({
        itemId: z.uuid(),
        serviceId: z.uuid(),
        unit: UnitName,
        terms: PriceTermsInput.nullable().meta({ description: 'null removes the price.' }),
      }),
    )
    .min(1)
    .max(2000),
})

export const CounterAnswer = z.object({
  revision: z.int(),
  currency: z.string(),
  date: z.iso.date(),
  departments: z.array(z.object({ id: z.uuid(), name: z.string() })),
  services: z.array(z.object({ id: z.uuid(), name: z.string(), turnaroundHours: z.int(), taxCategory: z.string() })),
  items: z.array(
    z.object({
      id: z.uuid(),
      code: z.string().nullable(),
      name: z.string(),
      departmentId: z.uuid(),
      tagsPerItem: z.int(),
      prices: z.array(Terms.extend({ serviceId: z.uuid(), unit: UnitName })),
    }),
  ),
  upcharges: z.array(Upcharge),
})

const counts = {
  create: z.int(),
  change: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  exception: z.int(),
}
const Counts = z.object({ rows: z.int(), ...counts })
const Named = z.object({ count: z.int(), names: z.array(z.string()) })
const Mapping = z.partialRecord(z.enum(importFields), z.int())

export const ImportAnswer = z.object({
  id: z.uuid(),
  fileName: z.string(),
  bytes: z.int(),
  state: z.enum(['uploaded', 'planning', 'planned', 'applying', 'applied', 'failed']),
  header: z.array(z.string()),
  mapping: Mapping.nullable().meta({ description: 'As chosen, or as suggested where nobody chose.' }),
  source: SheetSource.nullable(),
  terms: z.object({
    mode: z.enum(['all_or_nothing', 'skip_bad']),
    listName: z.string().nullable(),
    branchId: z.uuid().nullable(),
    validFrom: z.iso.date(),
    defaultCurrency: z.string().nullable(),
    defaultService: z.string().nullable(),
    defaultUnit: UnitName,
    defaultDepartment: z.string(),
    turnaroundHours: z.int(),
    ignoreTaxWords: z.boolean(),
    decimalMark: z.enum(['.', ',']).nullable(),
  }),
  rowsRead: z.int(),
  rowsTotal: z.int().nullable(),
  summary: z
    .object({
      counts: Counts,
      lists: z.array(
        z.object({
          id: z.uuid().nullable(),
          name: z.string(),
          branchId: z.uuid().nullable(),
          currency: z.string(),
          validFrom: z.iso.date(),
          counts: z.object(counts),
        }),
      ),
      newDepartments: Named,
      newServices: Named,
      newItems: Named,
      changedItems: Named,
      notes: z.array(z.string()),
    })
    .nullable(),
  failure: z.string().nullable(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  version: z.int(),
  can: z.object({ adjust: z.boolean(), confirm: z.boolean() }),
})

export const ImportLineAnswer = z.object({
  row: z.int(),
  bucket: z.enum(['create', 'change', 'unchanged', 'duplicate', 'exception']),
  list: z.string().nullable(),
  item: z.string(),
  service: z.string(),
  unit: UnitName.nullable(),
  currency: z.string().nullable(),
  price: z.string().nullable().meta({ description: 'The text of a price that could not be read.' }),
  before: Terms.nullable(),
  after: Terms.nullable(),
  sameAs: z.int().nullable().meta({ description: 'The row a duplicate repeats.' }),
  faults: z.array(z.object({ column: z.string(), code: z.string(), sentence: z.string() })),
})
