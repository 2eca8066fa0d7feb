import type { Writer } from './copy-writer.ts'
import type { Worker } from './crew.ts'
import type { IdsAt } from './ids.ts'

/** A deed as the audit trail keeps it. */
export interface Deed {
  at: Date
  by: Worker
  action: string
  subject: string
  branchId: string | null
  reason?: string | null
  before?: object | null
  after?: object | null
}

/** Writes deeds into the audit trail; they are sealed once all are there. */
export type Tell = (deed: Deed) => void

/** The audit trail of a chain that is being written. */
export function trailIn(writer: Writer, ids: IdsAt): Tell {
  return ({ at, by, action, subject, branchId, reason = null, before = null, after = null }) => {
    const id = ids(at)
    writer.add('platform.audit_entry', {
      id,
      at,
      action,
      result: 'done',
      subject,
      branch_id: branchId,
      reason,
      changes: before === null && after === null ? null : { before, after },
      facts: [],
      actor_kind: 'staff',
      actor_id: by.id,
      actor_name: by.name,
      request_id: id,
    })
  }
}
