import { createHash } from 'node:crypto'
import { canonicalJson } from '../command/idempotency.ts'

/** An audit entry as it stands in the table; every column takes part in the hash. */
export interface AuditEntry {
  xid: string
  id: string
  at: Date
  action: string
  result: string
  error: string | null
  subject: string | null
  branch_id: string | null
  reason: string | null
  changes: unknown
  facts: unknown
  actor_kind: string
  actor_id: string
  actor_name: string
  session_id: string | null
  ip: string | null
  request_id: string
}

/** The columns of an entry, in the order queries list them. */
export const entryColumns = `e.xid::text, e.id, e.at, e.action, e.result, e.error, e.subject, e.branch_id, e.reason, e.changes,
  e.facts, e.actor_kind, e.actor_id, e.actor_name, e.session_id, e.ip, e.request_id`

/** The chain begins with 32 zero bytes. */
export const genesis = Buffer.alloc(32)

/** SHA-256 over the previous hash and the entry as canonical JSON. */
export const linkHash = (previous: Buffer, entry: AuditEntry): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(canonicalJson(plain(entry)))
    .digest()

const plain = ({
  xid,
  id,
  at,
  action,
  result,
  error,
  subject,
  branch_id,
  reason,
  changes,
  facts,
  actor_kind,
  actor_id,
  actor_name,
  session_id,
  ip,
  request_id,
}: AuditEntry) => ({
  xid,
  id,
  at: at.toISOString(),
  action,
  result,
  error,
  subject,
  branch_id,
  reason,
  changes,
  facts,
  actor_kind,
  actor_id,
  actor_name,
  session_id,
  ip,
  request_id,
})
