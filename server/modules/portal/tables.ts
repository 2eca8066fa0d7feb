import type { Generated } from 'kysely'

/** The code last asked for at a phone or mail; the target is known by its digest alone. */
export interface CodesTable {
  target: Buffer
  digest: Buffer | null
  asked: number
  asked_at: Date
  first_asked_at: Date
  tries: Generated<number>
  expires_at: Date
}

/** How often something was tried from one address. */
export interface TriesTable {
  key: Buffer
  count: number
  until: Date
}

/** Several share a phone or mail whose code was right: who is meant is still to be shown. */
export interface PassesTable {
  digest: Buffer
  customer_ids: string[]
  tries: Generated<number>
  expires_at: Date
}

/** A link that signs a customer in once. */
export interface LinksTable {
  id: string
  digest: Buffer
  customer_id: string
  order_id: string | null
  made_at: Date
  made_by: string
  expires_at: Date
  used_at: Date | null
}

/** A customer on a device. */
export interface SessionsTable {
  id: string
  digest: Buffer
  customer_id: string
  customer_name: string
  device: string
  ip: string | null
  started_at: Date
  last_seen_at: Date
  expires_at: Date
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'portal.codes': CodesTable
    'portal.tries': TriesTable
    'portal.passes': PassesTable
    'portal.links': LinksTable
    'portal.sessions': SessionsTable
  }
}
