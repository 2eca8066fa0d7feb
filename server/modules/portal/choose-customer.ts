import { z } from 'zod'
import type { CustomerContact } from '#modules/customers/index.ts'
import { customersByKeys } from '#modules/customers/index.ts'
import { chainSettings } from '#modules/identity/index.ts'
import { customersByCode } from '#modules/orders/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { DomainError } from '#platform/errors.ts'
import { isGood } from './code-rules.ts'
import { customersWithin } from './customers-at.ts'
import { Digest, NewSession } from './inputs.ts'
import { openSession } from './open-session.ts'
import { spendTry, TRIES_FROM_ADDRESS } from './spend-try.ts'
import { keysOf, targetOf } from './target.ts'

const ChooseCustomer = z.strictObject({
  pass: Digest,
  /** A ticket or tag of theirs, or a phone or mail that none of the others has. */
  proof: z.string().trim().min(1).max(254),
  from: Digest,
  session: NewSession,
})

async function ownersOfContact(tx: Tx, proof: string): Promise<string[]> {
  try {
    const target = targetOf(proof, (await chainSettings(tx)).country)
    return (await customersByKeys(tx, [keysOf(target)]))[0] ?? []
  } catch (error) {
    if (error instanceof DomainError) return []
    throw error
  }
}

/** Which of some customers a proof names; undefined for none of them and for more than one. */
async function named(tx: Tx, among: readonly string[], proof: string): Promise<CustomerContact | undefined> {
  const owners = new Set([...(await customersByCode(tx, proof)), ...(await ownersOfContact(tx, proof))])
  const [one, ...others] = await customersWithin(
    tx,
    among.filter((id) => owners.has(id)),
  )
  return others.length === 0 ? one : undefined
}

/** Signs in whoever of those who share a phone or mail shows to be one of them; a wrong word counts, and five end the pass. */
export const chooseCustomer = defineCommand({
  name: 'portal.choose_customer',
  permission: 'portal.invite',
  input: ChooseCustomer,
  async run(context, { pass, proof, from, session }) {
    const { tx, now, note } = context
    note({ subject: 'portal/code', branchId: null })
    const wait = await spendTry(tx, { key: from, most: TRIES_FROM_ADDRESS, now })
    if (wait > 0) {
      note({ refused: 'portal.too_many_from_here' })
      return { outcome: 'too_many' as const, seconds: wait }
    }
    const found = await tx
      .selectFrom('portal.passes')
      .select(['customer_ids as customerIds', 'tries', 'expires_at as expiresAt'])
      .where('digest', '=', pass)
      .forUpdate()
      .executeTakeFirst()
    const customer = found && isGood(found, now) ? await named(tx, found.customerIds, proof) : undefined
    if (!customer) {
      await tx
        .updateTable('portal.passes')
        .set((row) => ({ tries: row('tries', '+', 1) }))
        .where('digest', '=', pass)
        .execute()
      note({ refused: 'portal.proof_refused' })
      return { outcome: 'refused' as const }
    }
    await tx.deleteFrom('portal.passes').where('digest', '=', pass).execute()
    await openSession(context, customer, { ...session, by: 'code' })
    return { outcome: 'signed_in' as const }
  },
})
