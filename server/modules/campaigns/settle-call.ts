import { sql } from 'kysely'
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { type Call, lockOwnCall, tellCall } from './calls.ts'
import { comingInPast } from './errors.ts'
import { dayAt } from './find-outreach.ts'
import { type CallOutcome, callOutcomes, restAfter } from './rest-rules.ts'

/** What came of a call; `comingOn` is the day they said they would come. */
export const CallResult = z.strictObject({
  outcome: z.enum(callOutcomes),
  note: plainText(500).default(''),
  comingOn: z.iso.date().nullable().default(null),
})

/** Weeks in which calls in vain count together. */
const WINDOW_DAYS = 14

async function triesInVain({ tx, now }: CommandContext, customerId: string): Promise<number> {
  const { rows } = await sql<{ tries: number }>`select count(*)::int as tries from campaigns.calls
    where customer_id = ${customerId}::uuid and outcome = 'no_answer'
      and done_at > ${now}::timestamptz - ${WINDOW_DAYS} * interval '24 hours'`.execute(tx)
  return (rows[0]?.tries ?? 0) + 1
}

async function rest({ tx }: CommandContext, { customer_id: customerId }: Call, why: CallOutcome, until: string) {
  await sql`insert into campaigns.rests (customer_id, until, why) values (${customerId}::uuid, ${until}::date, ${why})
    on conflict (customer_id) do update set until = greatest(rests.until, excluded.until),
      why = case when excluded.until > rests.until then excluded.why else rests.why end`.execute(tx)
}

/** Writes down what came of a call in hand; how long the customer is left alone follows from it. */
export const settleCall = defineCommand({
  name: 'campaigns.settle_call',
  permission: 'outreach.work',
  input: CallResult.extend({ callId: z.uuid() }),
  async run(context, { callId, outcome, note, comingOn }) {
    const { tx, now } = context
    const call = await lockOwnCall(context, callId)
    const today = await dayAt(tx, call.branch_id, now)
    const coming = outcome === 'will_come' ? comingOn : null
    if (coming !== null && coming < today) throw comingInPast({})
    const tries = outcome === 'no_answer' ? await triesInVain(context, call.customer_id) : 0
    const until = restAfter(outcome, { today, comingOn: coming, tries })
    const done = { state: 'done' as const, outcome, note, coming_on: coming, done_at: now }
    await tx.updateTable('campaigns.calls').set(done).where('id', '=', callId).execute()
    await rest(context, call, outcome, until)
    tellCall(context, { ...call, ...done }, until)
    return { callId, restUntil: until }
  },
})

/** Gives a call in hand back without having called, for somebody else to take. */
export const giveBackCall = defineCommand({
  name: 'campaigns.give_back_call',
  permission: 'outreach.work',
  input: z.strictObject({ callId: z.uuid() }),
  async run(context, { callId }) {
    const call = await lockOwnCall(context, callId)
    await context.tx.updateTable('campaigns.calls').set({ state: 'given_back' }).where('id', '=', callId).execute()
    tellCall(context, { ...call, state: 'given_back' })
    return { callId }
  },
})
