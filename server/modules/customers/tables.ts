import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import type { ImportField } from './import-columns-rules.ts'
import type { Pin } from './pin-rules.ts'

/** How a customer wants things done; a missing wish means the usual way of the house. */
export interface Preferences {
  starch?: 'none' | 'light' | 'medium' | 'heavy' | undefined
  finish?: 'fold' | 'hang' | undefined
  detergent?: 'standard' | 'sensitive' | 'fragrance_free' | 'eco' | 'own' | undefined
  softener?: boolean | undefined
  temperature?: 'cold' | '30' | '40' | '60' | '90' | undefined
  packaging?: 'plastic' | 'paper' | 'reusable_bag' | 'box' | 'none' | undefined
  /** In the customer's words, shown wherever their things are treated. */
  allergies?: string | undefined
}

/** The channels on which a customer may be told of offers. */
export type Channel = 'sms' | 'email' | 'whatsapp' | 'post' | 'call'

/** What a customer last said about offers on one channel, and when. No entry means no consent. */
export interface Consent {
  granted: boolean
  at: string
}

/** What a customer may be told besides offers: how an order stands, or a wish for a review. */
export type OtherPurpose = 'service' | 'reviews'

/** A channel alone stands for offers; other purposes follow the channel after a colon. */
export type ConsentKey = Channel | `${Channel}:${OtherPurpose}`

export type Consents = Partial<Record<ConsentKey, Consent | undefined>>

export type CustomerKind = 'person' | 'business'
export type CustomerStatus = 'active' | 'blocked'

type Json<T extends object> = JSONColumnType<T, string | undefined, string>

/** A person or a business the chain works for. The `_key` columns hold folded text to search and compare by. */
export interface CustomersTable {
  id: string
  kind: Generated<CustomerKind>
  name: string
  company: string | null
  name_key: string
  name_sorted: string
  company_key: Generated<string>
  search_key: ColumnType<string, never, never>
  locale: string | null
  note: string | null
  preferences: Json<Preferences>
  consents: Json<Consents>
  tax_number: string | null
  status: Generated<CustomerStatus>
  blocked_reason: string | null
  tags: Generated<string[]>
  source_key: string | null
  import_id: string | null
  created_at: Date
  created_by: string
  updated_at: Date
  version: Generated<number>
  merged_into: string | null
  vip: Generated<boolean>
  group_id: string | null
  household_id: string | null
  exempt_reason: string | null
  exempt_certificate: string | null
  exempt_from: string | null
  exempt_to: string | null
}

/** A kind of customers that price lists may be for, such as hotels or students. */
export interface GroupsTable {
  id: string
  name: string
  name_key: string
  retired_at: Date | null
  version: Generated<number>
}

/** People who live together. */
export interface HouseholdsTable {
  id: string
  name: string
  created_at: Date
}

/** Somebody to ask for at a customer's. */
export interface PeopleTable {
  id: string
  customer_id: string
  name: string
  role: string | null
  phone: string | null
  email: string | null
  position: number
}

/** What the staff noted about a customer. */
export interface NotesTable {
  id: string
  customer_id: string
  words: string
  at: Date
  by: string
  by_name: string
}

/** What can become of a customer. */
export type HistoryKind =
  | 'added'
  | 'changed'
  | 'blocked'
  | 'unblocked'
  | 'note_added'
  | 'note_removed'
  | 'household_joined'
  | 'household_left'
  | 'merged'
  | 'unmerged'

/** A line of a customer's history; lines are only ever added. */
export interface HistoryTable {
  id: string
  customer_id: string
  at: Date
  by: string
  by_name: string
  source: 'staff' | 'api_key' | 'customer' | 'system'
  kind: HistoryKind
  fields: Generated<string[]>
  before: JSONColumnType<object, string | undefined, string> | null
  after: JSONColumnType<object, string | undefined, string> | null
}

/** A phone of a customer in E.164; several people may share one. */
export interface PhonesTable {
  customer_id: string
  e164: string
  label: string | null
  is_primary: Generated<boolean>
  position: number
  last4: ColumnType<string, never, never>
  national: ColumnType<string, never, never>
  reversed: ColumnType<string, never, never>
}

/** An e-mail address of a customer; case does not tell addresses apart. */
export interface EmailsTable {
  customer_id: string
  address: string
  address_key: ColumnType<string, never, never>
  position: number
}

/** Where a customer's things are fetched and brought. */
export interface AddressesTable {
  id: string
  customer_id: string
  label: string | null
  lines: string[]
  city: string | null
  postcode: string | null
  region: string | null
  country: string | null
  access_notes: string | null
  address_key: string
  position: number
  latitude: number | null
  longitude: number | null
  pin: Pin | null
  pin_map: string | null
  is_pickup: Generated<boolean>
  is_delivery: Generated<boolean>
  search_key: ColumnType<string, never, never>
}

/** Why two customers may be one, with the weight of the reason in thousandths. */
export interface DuplicateReason {
  reason: 'same_name' | 'similar_name' | 'same_phone' | 'same_email' | 'same_address' | 'similar_address'
  weight: number
}

/** Two customers who may be one; `one_id` is the smaller id. */
export interface DuplicateProposalsTable {
  id: string
  one_id: string
  other_id: string
  score: number
  reasons: JSONColumnType<DuplicateReason[], string, string>
  state: Generated<'open' | 'dismissed' | 'merged'>
  found_at: Date
  decided_at: Date | null
  decided_by: string | null
  version: Generated<number>
}

/** How far an import has come. */
export type ImportState = 'reading' | 'planned' | 'applying' | 'done' | 'failed' | 'cancelled'

/** What becomes of rows with faults: nothing is imported, they are left out, or only what is wrong in them is. */
export type ImportMode = 'all_or_nothing' | 'skip_bad' | 'skip_bad_fields'

/** A list of customers on its way in; `applied_to` is the last row that was applied. */
export interface ImportsTable {
  id: string
  file_name: string
  fingerprint: string
  bytes: number
  country: string
  state: ImportState
  mode: ImportMode | null
  header: Generated<string[]>
  mapping: JSONColumnType<{ column: number; field: ImportField }[], string | undefined, string>
  source: JSONColumnType<SheetSource, string | undefined, string> | null
  chosen: Generated<boolean>
  rows_read: Generated<number>
  rows_faulty: Generated<number>
  rows_unusable: Generated<number>
  rows_known: Generated<number>
  applied_to: Generated<number>
  added: Generated<number>
  skipped: Generated<number>
  failure: string | null
  attempt: Generated<number>
  created_at: Date
  created_by: string
  created_by_name: string
  created_by_kind: 'staff' | 'api_key' | 'system'
  moved_at: Date
}

/** The uploaded file in pieces, until the import has ended. */
export interface ImportChunksTable {
  import_id: string
  position: number
  content: Buffer
}

/** A row of an import as it was read; the columns are those of a customer. */
export interface ImportRowsTable {
  import_id: string
  number: number
  state: 'ready' | 'unusable' | 'known' | 'added' | 'skipped'
  faults: JSONColumnType<{ column: string; value: string; reason: string }[]> | null
  same_as: string | null
  same_row: number | null
  customer_id: string
  address_id: string | null
  kind: CustomerKind
  name: string
  company: string | null
  name_key: string
  name_sorted: string
  company_key: string
  source_key: string
  locale: string | null
  note: string | null
  tax_number: string | null
  tags: string[]
  phones: string[]
  emails: string[]
  lines: string[]
  city: string | null
  postcode: string | null
  region: string | null
  country: string | null
  access_notes: string | null
  address_key: string
  since: Date | null
  /** What each phone is called, in the order of the phones; null when nothing is said. */
  phone_labels: (string | null)[] | null
  address_label: string | null
  more_addresses: JSONColumnType<object[], string, string> | null
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'customers.customers': CustomersTable
    'customers.phones': PhonesTable
    'customers.emails': EmailsTable
    'customers.addresses': AddressesTable
    'customers.groups': GroupsTable
    'customers.households': HouseholdsTable
    'customers.people': PeopleTable
    'customers.notes': NotesTable
    'customers.history': HistoryTable
    'customers.imports': ImportsTable
    'customers.import_chunks': ImportChunksTable
    'customers.import_rows': ImportRowsTable
    'customers.words': { word: string }
    'customers.duplicate_proposals': DuplicateProposalsTable
  }
}
