import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'customers.read'
const customerId = '0193b4a0-7c00-7000-8000-000000000001'

/** What others need of a customer: no phone, e-mail or street leaves; the name is personal and marked so. */
const Facts = z.object({
  customerId: z.uuid(),
  kind: z.enum(['person', 'business']),
  name: z.string().meta({ pii: true }),
  locale: z.string().nullable(),
  tags: z.array(z.string()),
  city: z.string().nullable(),
  country: z.string().nullable(),
  hasPhone: z.boolean(),
  hasEmail: z.boolean(),
})

/** What is told of a customer who is new or has changed. */
export type CustomerFacts = z.output<typeof Facts>

const example: CustomerFacts = {
  customerId,
  kind: 'person',
  name: 'Priya Raman',
  locale: 'en',
  tags: ['hotel guest'],
  city: 'Chennai',
  country: 'IN',
  hasPhone: true,
  hasEmail: false,
}

/** Somebody is a customer from here on. */
export const CustomerAdded = defineEvent('customers.customer_added', 1, {
  schema: Facts.extend({ addedAt: z.iso.datetime() }),
  example: { ...example, addedAt: '2026-11-22T09:30:00.000Z' },
  audience,
})

/** A customer's particulars changed; `changed` names the fields, the others are as they were. */
export const CustomerChanged = defineEvent('customers.customer_changed', 1, {
  schema: Facts.extend({ changed: z.array(z.string()), version: z.int() }),
  example: { ...example, changed: ['preferences', 'tags'], version: 2 },
  audience,
})

/** No more orders are taken from a customer. */
export const CustomerBlocked = defineEvent('customers.customer_blocked', 1, {
  schema: z.object({ customerId: z.uuid(), reason: z.string().meta({ pii: true }), version: z.int() }),
  example: { customerId, reason: 'Three unpaid invoices', version: 3 },
  audience,
})

/** Orders are taken from a customer again. */
export const CustomerUnblocked = defineEvent('customers.customer_unblocked', 1, {
  schema: z.object({ customerId: z.uuid(), version: z.int() }),
  example: { customerId, version: 4 },
  audience,
})

/** Some customers of an import are customers from here on; a long list comes in several such facts. */
export const CustomersImported = defineEvent('customers.customers_imported', 1, {
  schema: z.object({ importId: z.uuid(), addedAt: z.iso.datetime(), customers: z.array(Facts).max(1000) }),
  example: {
    importId: '0193b4a0-7c00-7000-8000-0000000000aa',
    addedAt: '2026-11-22T09:30:00.000Z',
    customers: [example],
  },
  audience,
})

/** An import was begun, given up or came to its end. */
export const ImportMoved = defineEvent('customers.import_moved', 1, {
  schema: z.object({ importId: z.uuid(), state: z.string(), rows: z.int(), added: z.int() }),
  example: { importId: '0193b4a0-7c00-7000-8000-0000000000aa', state: 'done', rows: 1200, added: 1180 },
  audience: 'customers.import',
})

/** Somebody decided that two customers who look alike are two. */
export const DuplicateDismissed = defineEvent('customers.duplicate_dismissed', 1, {
  schema: z.object({ proposalId: z.uuid(), oneId: z.uuid(), otherId: z.uuid() }),
  example: {
    proposalId: '0193b4a0-7c00-7000-8000-0000000000bb',
    oneId: customerId,
    otherId: '0193b4a0-7c00-7000-8000-000000000002',
  },
  audience,
})

/** Pairs of customers who may be one were found. */
export const DuplicatesProposed = defineEvent('customers.duplicates_proposed', 1, {
  schema: z.object({ found: z.int() }),
  example: { found: 12 },
  audience,
})

/** A group of customers is new, has another name or is out of use. */
export const GroupChanged = defineEvent('customers.group_changed', 1, {
  schema: z.object({ groupId: z.uuid(), name: z.string(), retired: z.boolean() }),
  example: { groupId: '0193b4a0-7c00-7000-8000-0000000000cc', name: 'Hotels', retired: false },
  audience,
})

/** The staff noted something about a customer, or took a note away; the words stay here. */
export const NoteChanged = defineEvent('customers.note_changed', 1, {
  schema: z.object({ customerId: z.uuid(), noteId: z.uuid(), removed: z.boolean() }),
  example: { customerId, noteId: '0193b4a0-7c00-7000-8000-0000000000dd', removed: false },
  audience,
})

/** A customer belongs to a household from here on, or to none. */
export const HouseholdChanged = defineEvent('customers.household_changed', 1, {
  schema: z.object({ customerId: z.uuid(), householdId: z.uuid().nullable() }),
  example: { customerId, householdId: '0193b4a0-7c00-7000-8000-0000000000ee' },
  audience,
})

/** Addresses were looked for on the map: so many were found, and so many it does not know. */
export const AddressesPlaced = defineEvent('customers.addresses_placed', 1, {
  schema: z.object({ found: z.int(), unknown: z.int() }),
  example: { found: 480, unknown: 20 },
  audience,
})
