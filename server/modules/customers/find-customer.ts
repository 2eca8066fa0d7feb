import { sql } from 'kysely'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Pin } from './pin-rules.ts'
import type { Consents, CustomerKind, CustomerStatus, Preferences } from './tables.ts'

/** Everything known of a customer, for the customer's page. */
export interface Customer {
  id: string
  kind: CustomerKind
  name: string
  company: string | null
  locale: string | null
  note: string | null
  taxNumber: string | null
  tags: string[]
  preferences: Preferences
  consents: Consents
  status: CustomerStatus
  blockedReason: string | null
  phones: { number: string; label: string | null; isPrimary: boolean }[]
  emails: string[]
  addresses: Address[]
  createdAt: Date
  updatedAt: Date
  version: number
  mergedInto: string | null
  vip: boolean
  group: { id: string; name: string } | null
  household: { id: string; name: string; members: { id: string; name: string }[] } | null
  exemption: { reason: string; certificate: string | null; from: string; to: string | null } | null
  people: Person[]
  notes: { id: string; words: string; at: string; by: string }[]
}

/** Somebody to ask for at a customer's. */
export interface Person {
  id: string
  name: string
  role: string | null
  phone: string | null
  email: string | null
}

/** One of a customer's addresses. */
export interface Address {
  id: string
  label: string | null
  lines: string[]
  city: string | null
  postcode: string | null
  region: string | null
  country: string | null
  accessNotes: string | null
  latitude: number | null
  longitude: number | null
  pin: Pin | null
  isPickup: boolean
  isDelivery: boolean
}

/** The whole customer, in one statement; refuses an unknown one. */
export async function customerById(queries: Queries, id: string): Promise<Customer> {
  const { rows } = await sql<Customer>`
    select c.id, c.kind, c.name, c.company, c.locale, c.note, c.tax_number as "taxNumber", c.tags, c.preferences, c.consents,
      c.status, c.blocked_reason as "blockedReason", c.created_at as "createdAt", c.updated_at as "updatedAt", c.version,
      c.merged_into as "mergedInto",
      coalesce((select jsonb_agg(jsonb_build_object('number', p.e164, 'label', p.label, 'isPrimary', p.is_primary)
        order by p.is_primary desc, p.position) from customers.phones p where p.customer_id = c.id), '[]') as phones,
      array(select e.address::text from customers.emails e where e.customer_id = c.id order by e.position) as emails,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'lines', a.lines, 'city', a.city,
        'postcode', a.postcode, 'region', a.region, 'country', a.country, 'accessNotes', a.access_notes, 'latitude', a.latitude,
        'longitude', a.longitude, 'pin', a.pin, 'isPickup', a.is_pickup, 'isDelivery', a.is_delivery) order by a.position)
        from customers.addresses a where a.customer_id = c.id), '[]') as addresses,
      c.vip, (select jsonb_build_object('id', g.id, 'name', g.name) from customers.groups g where g.id = c.group_id) as "group",
      (select jsonb_build_object('id', h.id, 'name', h.name, 'members', (select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name)
        order by m.name, m.id) from customers.customers m where m.household_id = h.id and m.merged_into is null))
        from customers.households h where h.id = c.household_id) as household,
      case when c.exempt_reason is not null then jsonb_build_object('reason', c.exempt_reason, 'certificate', c.exempt_certificate,
        'from', c.exempt_from, 'to', c.exempt_to) end as exemption,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.role, 'phone', p.phone, 'email', p.email)
        order by p.position) from customers.people p where p.customer_id = c.id), '[]') as people,
      coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'words', n.words, 'at',
        to_char(n.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', n.by_name) order by n.id desc)
        from customers.notes n where n.customer_id = c.id), '[]') as notes
    from customers.customers c where c.id = ${id}::uuid`.execute(queries)
  const [customer] = rows
  if (customer === undefined) throw notFound({ what: 'customer' })
  return customer
}

/** What the actor may do with a customer; one merged into another can only be looked at. */
export function abilitiesWith(actor: Actor, customer: Pick<Customer, 'status' | 'mergedInto'>) {
  const edit = may(actor, 'customers.write') && customer.mergedInto === null
  return { edit, block: edit && customer.status === 'active', unblock: edit && customer.status === 'blocked' }
}
