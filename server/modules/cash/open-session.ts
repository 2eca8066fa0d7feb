import { sql } from 'kysely'
import { z } from 'zod'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { businessDate } from '#platform/time.ts'
import { sessionOpen } from './errors.ts'
import { SessionOpened } from './events.ts'
import { moveAndBook, moveCash } from './store.ts'

/** A drawer to be opened with its float, in minor units. */
export const OpenSession = z.strictObject({ registerId: z.uuid(), float: z.int().min(0).max(LARGEST_AMOUNT) })

// A literal, not a parameter: a plan made for any value finds no index for it.
const open = sql<boolean>`state <> 'closed'`

/** Opens a register's cash session; what the float differs from what was left in the drawer comes from the safe, or goes there. */
export const openSession = defineCommand({
  name: 'cash.open_session',
  permission: 'cash.use',
  critical: true,
  input: OpenSession,
  async run(context, { registerId, float }) {
    const { tx, actor, now, publish, note } = context
    const register = await tx
      .selectFrom('cash.registers')
      .selectAll()
      .where('id', '=', registerId)
      .where('active', '=', true)
      .forUpdate()
      .executeTakeFirst()
    if (!register) throw notFound({ what: 'register in use' })
    const { branch_id: branchId, code, left_in_drawer: left } = register
    requireRight(actor, 'cash.use', branchId)
    const branch = await branchForOrder(tx, branchId)
    const date = businessDate(now, branch.timeZone, branch.dayStart)
    const session = { id: newId(), branchId, currency: branch.currency, businessDate: date }
    const opened = await tx
      .insertInto('cash.sessions')
      .values({
        id: session.id,
        register_id: registerId,
        branch_id: branchId,
        currency: branch.currency,
        business_date: date,
        float,
        opened_at: now,
        opened_by: actor.id,
      })
      .onConflict((taken) => taken.column('register_id').where(open).doNothing())
      .returning('id')
      .execute()
    if (opened.length === 0) throw sessionOpen({ register: code })
    moveCash(context, session, { kind: 'float', amount: left })
    moveAndBook(context, session, { kind: 'float', amount: float - left })
    const place = { subject: `cash_session/${session.id}`, branchId }
    note({ ...place, after: { register: code, float, left } })
    publish(SessionOpened, place, {
      registerId,
      branchId,
      sessionId: session.id,
      currency: branch.currency,
      businessDate: date,
      at: now.toISOString(),
      float,
    })
    return { id: session.id, version: 1 }
  },
})
