import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { treatments } from './treatment-rules.ts'

const id = z.uuid()
const audience = 'catalog.read'
const exampleId = (digit: number): string => `019aabcd-0000-7000-8000-00000000000${digit}`

const Department = z.object({ departmentId: id, name: z.string(), position: z.int(), active: z.boolean() })
const department = { departmentId: exampleId(1), name: 'Household', position: 4, active: true }

/** A department was added. */
export const DepartmentAdded = defineEvent('catalog.department_added', 1, {
  schema: Department,
  example: department,
  audience,
})

/** A department was renamed, moved, taken out or offered again. */
export const DepartmentChanged = defineEvent('catalog.department_changed', 1, {
  schema: Department,
  example: { ...department, active: false },
  audience,
})

const Item = z.object({
  itemId: id,
  code: z.string().nullable(),
  name: z.string(),
  departmentId: id,
  departmentName: z.string(),
  tagsPerItem: z.int(),
  active: z.boolean(),
})
const item = {
  itemId: exampleId(2),
  code: 'SU2',
  name: 'Suit, two pieces',
  departmentId: exampleId(1),
  departmentName: 'Dry cleaning',
  tagsPerItem: 2,
  active: true,
}

/** An item was added to the catalog. */
export const ItemAdded = defineEvent('catalog.item_added', 1, { schema: Item, example: item, audience })

/** An item was renamed, moved, given another code or number of tags, taken out or offered again. */
export const ItemChanged = defineEvent('catalog.item_changed', 1, {
  schema: Item,
  example: { ...item, active: false },
  audience,
})

const Service = z.object({
  serviceId: id,
  name: z.string(),
  turnaroundHours: z.int(),
  cutoffClass: z.string(),
  taxCategory: z.string(),
  treatment: z.enum(treatments).default('other'),
  position: z.int(),
  active: z.boolean(),
})
const service = {
  serviceId: exampleId(3),
  name: 'Dry cleaning',
  turnaroundHours: 72,
  cutoffClass: 'standard',
  taxCategory: 'standard',
  treatment: 'dry_clean' as const,
  position: 1,
  active: true,
}

/** A service was added to the catalog. */
export const ServiceAdded = defineEvent('catalog.service_added', 1, { schema: Service, example: service, audience })

/** A service was changed, taken out or offered again. */
export const ServiceChanged = defineEvent('catalog.service_changed', 1, {
  schema: Service,
  example: { ...service, turnaroundHours: 48 },
  audience,
})

const Upcharge = z.object({
  upchargeId: id,
  name: z.string(),
  kind: z.enum(['fixed', 'per_unit', 'per_piece', 'percent']),
  value: z.int(),
  currency: z.string().nullable(),
  departmentId: id.nullable(),
  itemId: id.nullable(),
  serviceId: id.nullable(),
  position: z.int(),
  active: z.boolean(),
})
const upcharge = {
  upchargeId: exampleId(4),
  name: 'Silk',
  kind: 'percent' as const,
  value: 25_000,
  currency: null,
  departmentId: null,
  itemId: null,
  serviceId: exampleId(3),
  position: 1,
  active: true,
}

/** An upcharge was added to the catalog. */
export const UpchargeAdded = defineEvent('catalog.upcharge_added', 1, { schema: Upcharge, example: upcharge, audience })

/** An upcharge was changed, taken out or offered again. */
export const UpchargeChanged = defineEvent('catalog.upcharge_changed', 1, {
  schema: Upcharge,
  example: { ...upcharge, value: 30_000 },
  audience,
})

const PriceList = z.object({
  priceListId: id,
  name: z.string(),
  branchId: id.nullable(),
  currency: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  assignedTo: z.enum(['customer', 'group', 'subscription', 'contract']).nullable().default(null),
  holders: z.array(id).default([]),
})
const priceList = {
  priceListId: exampleId(5),
  name: 'Prices 2027',
  branchId: null,
  currency: 'GBP',
  validFrom: '2027-01-01',
  validTo: null,
  assignedTo: 'contract' as const,
  holders: [exampleId(7)],
}

/** A price list was published: it holds from its first day on. */
export const PriceListPublished = defineEvent('catalog.price_list_published', 1, {
  schema: PriceList,
  example: priceList,
  audience,
})

/** A price list was renamed, or its days or those it is for were changed. */
export const PriceListChanged = defineEvent('catalog.price_list_changed', 1, {
  schema: PriceList,
  example: { ...priceList, validTo: '2027-12-31' },
  audience,
})

const Bundle = z.object({
  bundleId: id,
  name: z.string(),
  branchId: id.nullable(),
  currency: z.string(),
  price: z.int(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  active: z.boolean(),
  parts: z.array(
    z.object({ itemId: id, serviceId: id, unit: z.enum(['piece', 'set', 'bag']), count: z.int().positive() }),
  ),
})
const bundle = {
  bundleId: exampleId(8),
  name: '5 shirts',
  branchId: null,
  currency: 'GBP',
  price: 1250,
  validFrom: '2027-01-01',
  validTo: null,
  active: true,
  parts: [{ itemId: exampleId(2), serviceId: exampleId(3), unit: 'piece' as const, count: 5 }],
}

/** A bundle was offered. */
export const BundleAdded = defineEvent('catalog.bundle_added', 1, { schema: Bundle, example: bundle, audience })

/** A bundle was changed, taken out or offered again. */
export const BundleChanged = defineEvent('catalog.bundle_changed', 1, {
  schema: Bundle,
  example: { ...bundle, price: 1300 },
  audience,
})

/** What an order comes to at least was set, for a branch or the chain; 0 is none. */
export const MinimumSet = defineEvent('catalog.minimum_set', 1, {
  schema: z.object({
    branchId: id.nullable(),
    currency: z.string(),
    amount: z.int(),
    taxCategory: z.string(),
    waivedWhenMixed: z.boolean(),
  }),
  example: { branchId: null, currency: 'GBP', amount: 3000, taxCategory: 'standard', waivedWhenMixed: true },
  audience,
})

const Terms = z.object({
  amount: z.int(),
  pricing: z.enum(['per_unit', 'per_load', 'flat']),
  loadSize: z.int().nullable(),
  minimumQuantity: z.int().nullable(),
  minimumCharge: z.int().nullable(),
})
const terms = { amount: 1250, pricing: 'per_unit' as const, loadSize: null, minimumQuantity: null, minimumCharge: null }

/** Prices of one list were set, changed or removed (`after` is null); at most five hundred in one event. */
export const PricesChanged = defineEvent('catalog.prices_changed', 1, {
  schema: z.object({
    priceListId: id,
    branchId: id.nullable(),
    currency: z.string(),
    importId: id.nullable(),
    changes: z
      .array(
        z.object({
          itemId: id,
          itemName: z.string(),
          serviceId: id,
          serviceName: z.string(),
          unit: z.enum(['piece', 'kg', 'm2', 'm', 'set', 'bag']),
          before: Terms.nullable(),
          after: Terms.nullable(),
        }),
      )
      .min(1)
      .max(500),
  }),
  example: {
    priceListId: exampleId(5),
    branchId: null,
    currency: 'GBP',
    importId: null,
    changes: [
      {
        itemId: exampleId(2),
        itemName: 'Suit, two pieces',
        serviceId: exampleId(3),
        serviceName: 'Dry cleaning',
        unit: 'piece',
        before: { ...terms, amount: 1200 },
        after: terms,
      },
    ],
  },
  audience,
})

const counts = z.object({
  rows: z.int(),
  create: z.int(),
  change: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  exception: z.int(),
})

/** An import of prices came further: a file was received, read, planned, applied, or refused. */
export const ImportAdvanced = defineEvent('catalog.import_advanced', 1, {
  schema: z.object({
    importId: id,
    fileName: z.string(),
    state: z.enum(['uploaded', 'planning', 'planned', 'applying', 'applied', 'failed']),
    rowsRead: z.int(),
    counts: counts.nullable(),
    failure: z.string().nullable(),
  }),
  example: {
    importId: exampleId(6),
    fileName: 'prices.csv',
    state: 'planned',
    rowsRead: 120,
    counts: { rows: 120, create: 118, change: 0, unchanged: 0, duplicate: 1, exception: 1 },
    failure: null,
  },
  audience: 'catalog.import',
})
