import { sql } from 'kysely'
import { remembered } from '#platform/db/remembered.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { registerNeeded } from './errors.ts'

const registersOf = remembered({
  topic: 'registers',
  key: (branchId: string) => branchId,
  ask: async (queries: Queries, branchIds) => {
    const { rows } = await sql<{ branchId: string }>`
      select distinct branch_id as "branchId" from cash.registers
      where active and branch_id = any (${[...branchIds]}::uuid[])`.execute(queries)
    return branchIds.map((id) => rows.some(({ branchId }) => branchId === id))
  },
})

/** Refuses cash without a register at a branch that keeps registers. */
export async function checkRegister(queries: Queries, branchId: string): Promise<void> {
  const [keepsRegisters] = await registersOf(queries, [branchId])
  if (keepsRegisters === true) throw registerNeeded({})
}

/** Refuses a register that the branch has not; none at all is fine. */
export async function requireRegister(
  tx: Tx,
  { registerId, branchId }: { registerId?: string | undefined; branchId: string },
): Promise<void> {
  if (registerId === undefined) return
  const { rows } = await sql`
    select from cash.registers where id = ${registerId}::uuid and branch_id = ${branchId}::uuid`.execute(tx)
  if (rows.length === 0) throw notFound({ what: 'register' })
}

/** Whether a register of a branch has an open session. */
export async function isOpen(queries: Queries, at: { registerId: string; branchId: string }): Promise<boolean> {
  const { rows } = await sql`
    select from cash.sessions
    where register_id = ${at.registerId}::uuid and branch_id = ${at.branchId}::uuid and state = 'open'`.execute(queries)
  return rows.length > 0
}

/** Whether cash can be taken now: into the open drawer that is named, or without one where the branch keeps none. */
export async function takesCash(
  queries: Queries,
  { branchId, registerId }: { branchId: string; registerId: string | undefined },
): Promise<boolean> {
  if (registerId !== undefined) return isOpen(queries, { registerId, branchId })
  const [keepsRegisters] = await registersOf(queries, [branchId])
  return keepsRegisters !== true
}

/** The open session of a register, and the number of the receipt it gives out now. */
export interface NumberedReceipt {
  session: { id: string; branchId: string }
  receipt: string
}

/**
 * Takes the next receipt number of a register with an open session; the number is gone only if the transaction commits. Payments at one
 * register follow each other, and none slips past the closing of its session. Refuses a register without an open session.
 */
export async function takeReceiptNumber(
  tx: Tx,
  at: { registerId: string; branchId: string },
): Promise<NumberedReceipt> {
  const { rows } = await sql<{ id: string; code: string; number: number }>`
    with session as (
      select id from cash.sessions where register_id = ${at.registerId} and branch_id = ${at.branchId} and state = 'open'
      for share
    )
    update cash.registers r set last_receipt = r.last_receipt + 1 from session where r.id = ${at.registerId}
    returning session.id, r.code, r.last_receipt as number`.execute(tx)
  const [taken] = rows
  if (!taken) throw registerNeeded({})
  return {
    session: { id: taken.id, branchId: at.branchId },
    receipt: `${taken.code}-${String(taken.number).padStart(6, '0')}`,
  }
}
