import { hash } from 'node:crypto'
import { canonicalJson } from '../command/idempotency.ts'

/** The columns of an entry: what a query lists and what takes part in the hash. */
const columns = [
  'id',
  'at',
  'action',
  'result',
  'error',
  'subject',
  'branch_id',
  'reason',
  'changes',
  'facts',
  'actor_kind',
  'actor_id',
  'actor_name',
  'session_id',
  'ip',
  'request_id',
] as const

/** An audit entry as it stands in the table; every column takes part in the hash. */
export type AuditEntry = { xid: string; at: Date; id: string } & Record<(typeof columns)[number], unknown>

/** The columns of an entry as queries list them, of a table called `e`. */
export const entryColumns = ['e.xid::text', ...columns.map((column) => `e.${column}`)].join(', ')

/** The chain begins with 32 zero bytes. */
export const genesis = Buffer.alloc(32)

const inOrder = [...columns, 'xid' as const].sort()

const plain = (value: unknown): string =>
  value instanceof Date
    ? JSON.stringify(value.toISOString())
    : value !== null && typeof value === 'object'
      ? canonicalJson(value)
      : JSON.stringify(value)

/** An entry as canonical JSON: its columns are in order already, which saves most of the work where there are millions. */
export const canonicalEntry = (entry: AuditEntry): string =>
  `{${inOrder.map((column) => `"${column}":${plain(entry[column])}`).join(',')}}`

/** SHA-256 over the previous hash and the entry as canonical JSON. */
export const linkHash = (previous: Buffer, entry: AuditEntry): Buffer =>
  hash('sha256', Buffer.concat([previous, Buffer.from(canonicalEntry(entry))]), 'buffer')
