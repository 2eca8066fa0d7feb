import { createHash } from 'node:crypto'
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

/** SHA-256 over the previous hash and the entry as canonical JSON. */
export const linkHash = (previous: Buffer, entry: AuditEntry): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(canonicalJson(plain(entry)))
    .digest()

const plain = (entry: AuditEntry) => ({
  ...Object.fromEntries(columns.map((column) => [column, entry[column]])),
  xid: entry.xid,
  at: entry.at.toISOString(),
})
