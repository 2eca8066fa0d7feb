import { z } from 'zod'
import { moveMoney } from '#modules/accounts/index.ts'
import { branchById } from '#modules/identity/index.ts'
import { credit, debit, postEntry } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { businessDate } from '#platform/time.ts'
import { claimState, tenderNeeded } from './errors.ts'
import { ClaimPaid } from './events.ts'
import { type Claim, factsOf, lockClaim, placeOf } from './store.ts'

/** An approved claim to be paid; how the money goes out is said where it was approved as money. */
export const PayClaim = z.strictObject({
  claimId: z.uuid(),
  version: z.int().min(1),
  tender: z.enum(['cash', 'transfer', 'wallet']).optional(),
  registerId: z.uuid().optional(),
})

type Way = Pick<z.output<typeof PayClaim>, 'tender' | 'registerId'>

/** The other side of what the claim costs: money from the till, or credit the customer now has. */
async function settle(context: CommandContext, claim: Claim, amount: number, { tender, registerId }: Way) {
  const { branch_id: branchId, currency } = claim
  if (claim.payout === 'credit') {
    const { timeZone, dayStart } = await branchById(context.tx, branchId)
    const day = businessDate(context.now, timeZone, dayStart)
    return { receipt: null, tender: null, rounding: 0, businessDate: day, postings: credit('customer_credit', amount) }
  }
  if (tender === undefined) throw tenderNeeded({})
  const subject = `claim/${claim.id}`
  const reason = `Claim for ${claim.ticket}`
  const money = { branchId, registerId, tender, amount: -amount, currency, inCoins: true, subject, reason }
  return { ...(await moveMoney(context, money)), tender }
}

/** Pays an approved claim, once: in money with a receipt, or as store credit. */
export const payClaim = defineCommand({
  name: 'claims.pay',
  permission: 'claims.pay',
  critical: true,
  input: PayClaim,
  async run(context, { claimId: id, version, ...way }) {
    const { tx, actor, now, publish, note } = context
    const claim = await lockClaim(tx, { id, version })
    const { branch_id: branchId, customer_id: customerId, order_id: orderId, currency, approved, payout } = claim
    requireRight(actor, 'claims.pay', branchId)
    if (claim.state !== 'approved' || approved === null || payout === null) throw claimState({ state: claim.state })
    const { receipt, tender, rounding, businessDate: day, postings } = await settle(context, claim, approved, way)
    await tx
      .updateTable('claims.claims')
      .set({
        state: 'paid',
        receipt,
        tender,
        rounding,
        register_id: way.registerId ?? null,
        paid_at: now,
        paid_by: actor.id,
        version: version + 1,
      })
      .where('id', '=', id)
      .execute()
    postEntry(tx, {
      ...{
        branchId,
        currency,
        businessDate: day,
        at: now,
        kind: 'claim_paid',
        subject: `claim/${id}`,
        orderId,
        customerId,
      },
      postings: [...debit('claims', approved), ...postings],
    })
    note({ after: { amount: approved, payout, tender, receipt } })
    const facts = { ...factsOf(claim, now), businessDate: day, amount: approved, rounding, payout, tender, receipt }
    publish(ClaimPaid, placeOf(claim), facts)
    return { id, version: version + 1, amount: approved, rounding, receipt, currency }
  },
})
