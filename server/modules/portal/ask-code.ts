import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { type Asked, askedNow, CODE_MS } from './code-rules.ts'
import { Digest } from './inputs.ts'
import { sendCodeJob } from './send-code-job.ts'
import { ASKS_FROM_ADDRESS, spendTry } from './spend-try.ts'

const AskCode = z.strictObject({
  channel: z.enum(['sms', 'email']),
  address: z.string().max(254),
  target: Digest,
  /** Where the request came from. */
  from: Digest,
})

async function askedBefore(tx: Tx, target: Buffer): Promise<Asked | undefined> {
  return tx
    .selectFrom('portal.codes')
    .select(['asked', 'asked_at as askedAt', 'first_asked_at as firstAskedAt'])
    .where('target', '=', target)
    .forUpdate()
    .executeTakeFirst()
}

async function remember(tx: Tx, target: Buffer, { asked, askedAt, firstAskedAt }: Asked): Promise<void> {
  const fresh = {
    ...{ digest: null, asked, asked_at: askedAt, first_asked_at: firstAskedAt, tries: 0 },
    expires_at: new Date(askedAt.getTime() + CODE_MS),
  }
  await tx
    .insertInto('portal.codes')
    .values({ target, ...fresh })
    .onConflict((conflict) => conflict.column('target').doUpdateSet(fresh))
    .execute()
}

/**
 * Asks for a code at a phone or mail. Nothing here looks at whether anybody has it: a job does that later, so that answer and work are the same for
 * all. A code asked for again too soon is not sent; the answer says when the next one may be.
 */
export const askCode = defineCommand({
  name: 'portal.ask_code',
  permission: 'portal.invite',
  input: AskCode,
  silent: true,
  async run({ tx, now, note }, { channel, address, target, from }) {
    note({ subject: 'portal/code', branchId: null })
    const wait = await spendTry(tx, { key: from, most: ASKS_FROM_ADDRESS, now })
    if (wait > 0) {
      note({ refused: 'portal.too_many_from_here' })
      return { outcome: 'too_many' as const, seconds: wait }
    }
    const { sends, asked, seconds } = askedNow(await askedBefore(tx, target), now)
    if (sends) {
      await remember(tx, target, asked)
      await enqueue(tx, sendCodeJob, { payload: { channel, address, target: target.toString('hex') } })
    }
    return { outcome: 'asked' as const, seconds }
  },
})
