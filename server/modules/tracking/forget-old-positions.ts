import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { keptSince } from './fix-rules.ts'

/** Drops the days of positions, and the refused fixes, that are older than positions are kept; the audit trail says which days. */
export const forgetOldPositions = defineCommand({
  name: 'tracking.forget_old_positions',
  permission: 'tracking.send_for',
  input: z.strictObject({}),
  async run({ tx, now, note }) {
    const since = new Date(keptSince(now.getTime()))
    const { rows } = await sql<{ days: string[] }>`select tracking.drop_days(${since}::date) as days`.execute(tx)
    const days = rows[0]?.days ?? []
    await tx.deleteFrom('tracking.refused_fixes').where('received_at', '<', since).execute()
    await tx.deleteFrom('tracking.last_positions').where('at', '<', since).execute()
    note({ subject: 'positions', branchId: null, before: { days } })
    return { days }
  },
})
