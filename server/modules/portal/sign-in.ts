import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { CODE_MS, isGood } from './code-rules.ts'
import { customersAt } from './customers-at.ts'
import { Digest, NewSession } from './inputs.ts'
import { openSession } from './open-session.ts'
import { isSame } from './secrets.ts'
import { spendTry, TRIES_FROM_ADDRESS } from './spend-try.ts'

const SignIn = z.strictObject({
  channel: z.enum(['sms', 'email']),
  address: z.string().max(254),
  target: Digest,
  code: Digest,
  from: Digest,
  /** What the pass will be known by, should several share the phone or mail. */
  pass: Digest,
  session: NewSession,
})

/** Whether the code is the right one and still good; each look at one counts, whether there is one or not. */
async function isRight({ tx, now }: CommandContext, { target, code }: z.output<typeof SignIn>): Promise<boolean> {
  const found = await tx
    .selectFrom('portal.codes')
    .select(['digest', 'tries', 'expires_at as expiresAt'])
    .where('target', '=', target)
    .forUpdate()
    .executeTakeFirst()
  const same = isSame(code, found?.digest)
  const right = same && found !== undefined && isGood(found, now)
  await tx
    .updateTable('portal.codes')
    .set((row) => ({ tries: row('tries', '+', 1), ...(right && { digest: null }) }))
    .where('target', '=', target)
    .execute()
  return right
}

/**
 * Signs a customer in with the code they were sent; of several who share the phone or mail none yet. A wrong code is an outcome and not a refusal,
 * since the count must be kept; whatever is wrong with it, the outcome and the work are the same.
 */
export const signIn = defineCommand({
  name: 'portal.sign_in',
  permission: 'portal.invite',
  input: SignIn,
  async run(context, input) {
    const { tx, now, note } = context
    note({ subject: 'portal/code', branchId: null })
    const wait = await spendTry(tx, { key: input.from, most: TRIES_FROM_ADDRESS, now })
    if (wait > 0) {
      note({ refused: 'portal.too_many_from_here' })
      return { outcome: 'too_many' as const, seconds: wait }
    }
    const customers = (await isRight(context, input)) ? await customersAt(tx, input) : []
    const [first, ...others] = customers
    if (first === undefined) {
      note({ refused: 'portal.code_refused' })
      return { outcome: 'refused' as const }
    }
    if (others.length > 0) {
      const expires_at = new Date(now.getTime() + CODE_MS)
      const customer_ids = customers.map(({ id }) => id)
      await tx.insertInto('portal.passes').values({ digest: input.pass, customer_ids, expires_at }).execute()
      return { outcome: 'who' as const }
    }
    await openSession(context, first, { ...input.session, by: 'code' })
    return { outcome: 'signed_in' as const }
  },
})
