import { sql } from 'kysely'
import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { codeTaken } from './errors.ts'
import { LotOpened } from './events.ts'
import { PlaceCode } from './inputs.ts'

/** A lot that is to go through the machines together: its code and the colour of its tags. */
export const OpenLot = z.strictObject({
  branchId: z.uuid(),
  code: PlaceCode,
  colour: plainText(40).min(1, 'Name the colour.'),
})

// A literal, not a parameter: a plan made for any value finds no index for it.
const open = sql<boolean>`closed_at is null`

/** Opens a lot at a branch. */
export const openLot = defineCommand({
  name: 'production.open_lot',
  permission: 'production.work',
  input: OpenLot,
  async run({ tx, actor, now, publish, note }, { branchId, code, colour }) {
    await branchById(tx, branchId)
    requireRight(actor, 'production.work', branchId)
    const id = newId()
    const opened = await tx
      .insertInto('production.lots')
      .values({ id, branch_id: branchId, code, colour, opened_at: now, opened_by: actor.id })
      .onConflict((taken) => taken.columns(['branch_id', 'code']).where(open).doNothing())
      .returning('id')
      .execute()
    if (opened.length === 0) throw codeTaken({ code })
    const place = { subject: `lot/${id}`, branchId }
    note({ ...place, after: { code, colour } })
    publish(LotOpened, place, { lotId: id, branchId, code, colour, at: now.toISOString() })
    return { id, version: 1 }
  },
})
