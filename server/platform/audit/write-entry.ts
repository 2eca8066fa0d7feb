import { lookUp, type Pool } from '../db/look-up.ts'
import { newId } from '../ids.ts'

/** What happened outside any command: who came and went. */
export interface OutsideEntry {
  at: Date
  action: string
  result: 'done' | 'refused'
  error?: string | undefined
  subject: string
  reason?: string | undefined
  actor: { kind: 'staff' | 'customer' | 'system'; id: string; name: string }
  sessionId?: string | undefined
  ip: string
  requestId: string
}

const text = `insert into platform.audit_entry
  (id, at, action, result, error, subject, reason, facts, actor_kind, actor_id, actor_name, session_id, ip, request_id)
  values ($1, $2, $3, $4, $5, $6, $7, '[]', $8, $9, $10, $11, $12, $13)`

/** Writes an audit entry by itself, as a role that may insert there; commands write theirs with their state. */
export async function writeEntry(pool: Pool, entry: OutsideEntry): Promise<void> {
  const { actor } = entry
  await lookUp(pool, {
    name: 'audit_write_entry',
    text,
    values: [
      newId(),
      entry.at,
      entry.action,
      entry.result,
      entry.error ?? null,
      entry.subject,
      entry.reason ?? null,
      actor.kind,
      actor.id,
      actor.name,
      entry.sessionId ?? null,
      entry.ip,
      entry.requestId,
    ],
  })
}
