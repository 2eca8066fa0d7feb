import { sql } from 'kysely'
import { z } from 'zod'
import { customerContacts } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { MS_PER_MINUTE } from '#platform/time.ts'
import { type Standing, standings } from './cadence-rules.ts'
import { type Call, tellCall } from './calls.ts'
import { dayAt } from './find-outreach.ts'
import { isAway, isResting, standingAt } from './standing-sql.ts'

const LEASE_MS = 20 * MS_PER_MINUTE
const CANDIDATES = 50

/** Which queue the next call is taken from. */
export const TakeNext = z.strictObject({ branchId: z.uuid(), standing: z.enum(standings) })

interface Queue {
  branchId: string
  standing: Standing
  day: string
}

/** Calls that nobody came back to are given back, whoever has them, so that their customers can be called by others. */
async function giveBackForgotten(context: CommandContext, branchId: string): Promise<void> {
  const { tx, now } = context
  const { rows } = await sql<Call>`update campaigns.calls set state = 'given_back'
    where branch_id = ${branchId}::uuid and state = 'taken' and lease_until < ${now} returning *`.execute(tx)
  for (const call of rows) tellCall(context, call)
}

const waitsIn = ({
  branchId,
  standing,
  day,
}: Queue) => sql`r.branch_id = ${branchId}::uuid and ${standingAt(day)} = ${standing}
  and ${isAway(day)} and not ${isResting(day)}
  and not exists (select from campaigns.calls c where c.customer_id = r.customer_id and c.state = 'taken')`

async function* candidates({ tx }: CommandContext, queue: Queue): AsyncGenerator<string> {
  for (let offset = 0; ; offset += CANDIDATES) {
    const { rows } = await sql<{ id: string }>`
      select r.customer_id as id from campaigns.rhythms r where ${waitsIn(queue)}
      order by r.visits desc, r.customer_id desc limit ${CANDIDATES} offset ${offset}`.execute(tx)
    const contacts = await customerContacts(
      tx,
      rows.map(({ id }) => id),
    )
    for (const { id } of rows) {
      const contact = contacts.get(id)
      if (contact && !contact.blocked && contact.phone !== null && contact.consents.call?.granted !== false) yield id
    }
    if (rows.length < CANDIDATES) return
  }
}

/** Takes one customer, unless somebody else was faster: then nothing. */
async function take({ tx, actor, now }: CommandContext, queue: Queue, customerId: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`
    insert into campaigns.calls (id, branch_id, customer_id, standing, taken_by, taken_by_name, taken_at, lease_until)
    select ${newId()}::uuid, r.branch_id, r.customer_id, ${queue.standing}::text, ${actor.id}::uuid, ${actor.name}::text,
      ${now}::timestamptz, ${new Date(now.getTime() + LEASE_MS)}::timestamptz
    from campaigns.rhythms r where r.customer_id = ${customerId}::uuid and ${waitsIn(queue)}
    on conflict (customer_id) where state = 'taken' do nothing returning *`.execute(tx)
  return rows[0]
}

/** The next customer to call of a queue, theirs for twenty minutes: nobody else gets the same. The one in hand comes again; null where none is left. */
export const takeNext = defineCommand({
  name: 'campaigns.take_next',
  permission: 'outreach.work',
  input: TakeNext,
  async run(context, { branchId, standing }) {
    const { tx, actor, now } = context
    requireRight(actor, 'outreach.work', branchId)
    await giveBackForgotten(context, branchId)
    const mine = tx.selectFrom('campaigns.calls').select('id').where('branch_id', '=', branchId)
    const inHand = await mine.where('taken_by', '=', actor.id).where('state', '=', 'taken').executeTakeFirst()
    if (inHand) return { callId: inHand.id }
    const queue = { branchId, standing, day: await dayAt(tx, branchId, now) }
    for await (const customerId of candidates(context, queue)) {
      const call = await take(context, queue, customerId)
      if (!call) continue
      tellCall(context, call)
      return { callId: call.id }
    }
    return { callId: null }
  },
})
