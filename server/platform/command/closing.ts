import type { NamedStatement } from '../db/statement.ts'
import type { Fact } from '../events/event.ts'
import { newId } from '../ids.ts'
import type { Actor } from './actor.ts'
import type { AuditNote, Command } from './command.ts'
import { canonicalJson, type IdempotencyKey } from './idempotency.ts'

/** What one run of a command leaves behind besides its state. */
export interface Trace {
  command: Pick<Command, 'name'>
  actor: Actor
  now: Date
  requestId: string
  result: 'done' | 'refused'
  error?: string
  note: AuditNote
  facts: Fact[]
}

const text = `
with entry as (
  insert into platform.audit_entry (id, at, action, result, error, subject, branch_id, reason, changes, facts,
    actor_kind, actor_id, actor_name, session_id, ip, request_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $14, $15, $16)
), facts as (
  insert into platform.outbox (event_id, type, version, subject, branch_id, payload, occurred_at, actor_kind, actor_id, request_id)
  select f.event_id, f.type, f.version, f.subject, f.branch_id, f.payload, $2, $11, $12, $16
  from jsonb_to_recordset($17::jsonb)
    as f(event_id uuid, type text, version int, subject text, branch_id uuid, payload jsonb, position int)
  order by f.position
)
insert into platform.idempotency (actor_id, key, fingerprint, response, at)
select $12, $18, $19, $20::jsonb, now() where $18::text is not null`

const changesOf = (note: AuditNote): string | null =>
  note.before === undefined && note.after === undefined
    ? null
    : canonicalJson({ before: note.before ?? null, after: note.after ?? null })

const subjectOf = (trace: Trace): string | null => trace.note.subject ?? trace.facts[0]?.subject ?? null

const branchOf = (trace: Trace): string | null =>
  trace.note.branchId !== undefined ? trace.note.branchId : (trace.facts[0]?.branchId ?? null)

const outboxRows = (facts: Fact[]): string =>
  JSON.stringify(
    facts.map((fact, position) => ({
      event_id: fact.eventId,
      type: fact.type,
      version: fact.version,
      subject: fact.subject,
      branch_id: fact.branchId,
      payload: fact.payload,
      position,
    })),
  )

/** One statement that writes the audit entry, the outbox rows and the idempotent answer of a command. */
export function closingOf(trace: Trace, answer?: { asked: IdempotencyKey; result: unknown }): NamedStatement {
  const { actor, facts } = trace
  return {
    name: 'platform_closing',
    text,
    values: [
      newId(),
      trace.now,
      trace.command.name,
      trace.note.refused === undefined ? trace.result : 'refused',
      trace.note.refused ?? trace.error ?? null,
      subjectOf(trace),
      branchOf(trace),
      trace.note.reason ?? null,
      changesOf(trace.note),
      JSON.stringify(facts.map((fact) => ({ id: fact.eventId, type: fact.type, subject: fact.subject }))),
      actor.kind,
      actor.id,
      actor.name,
      actor.sessionId ?? null,
      actor.ip ?? null,
      trace.requestId,
      outboxRows(facts),
      answer?.asked.key ?? null,
      answer?.asked.fingerprint ?? null,
      answer === undefined ? null : JSON.stringify({ result: answer.result ?? null }),
    ],
  }
}
