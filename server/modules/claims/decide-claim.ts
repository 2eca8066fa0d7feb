import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { businessDate } from '#platform/time.ts'
import { claimState, creditNeedsCustomer } from './errors.ts'
import { ClaimDecided } from './events.ts'
import { factsOf, lockClaim, placeOf } from './store.ts'

const which = { claimId: z.uuid() }

const Approval = z.strictObject({
  version: z.int().min(1),
  decision: z.literal('approved'),
  amount: z.int().min(1).max(LARGEST_AMOUNT),
  payout: z.enum(['money', 'credit']),
  reason: plainText(500).min(3).optional(),
})

const Refusal = z.strictObject({
  version: z.int().min(1),
  decision: z.literal('refused'),
  reason: plainText(500).min(3, 'Say why it is refused.'),
})

/** A decision: an amount in minor units, as money or store credit, or a refusal with its reason. */
export const Decision = z.discriminatedUnion('decision', [Approval, Refusal])

/** A decision on a claim. */
export const DecideClaim = z.discriminatedUnion('decision', [Approval.extend(which), Refusal.extend(which)])

/** Decides a claim, once. */
export const decideClaim = defineCommand({
  name: 'claims.decide',
  permission: 'claims.decide',
  critical: true,
  input: DecideClaim,
  async run({ tx, actor, now, publish, note }, input) {
    const { claimId: id, version, decision } = input
    const claim = await lockClaim(tx, { id, version })
    requireRight(actor, 'claims.decide', claim.branch_id)
    if (claim.state !== 'open') throw claimState({ state: claim.state })
    const granted = input.decision === 'approved' ? input : undefined
    const [amount, payout, reason] = [granted?.amount ?? null, granted?.payout ?? null, input.reason ?? null]
    if (payout === 'credit' && claim.customer_id === null) throw creditNeedsCustomer({ ticket: claim.ticket })
    await tx
      .updateTable('claims.claims')
      .set({
        state: decision,
        approved: amount,
        payout,
        decision_reason: reason,
        decided_at: now,
        decided_by: actor.id,
        version: version + 1,
      })
      .where('id', '=', id)
      .execute()
    note({ ...(reason !== null && { reason }), after: { decision, amount, payout } })
    const branch = await branchById(tx, claim.branch_id)
    const inTime = businessDate(now, branch.timeZone, branch.dayStart) <= claim.due_on
    const facts = { ...factsOf(claim, now), decision, amount, payout, reason, dueOn: claim.due_on, inTime }
    publish(ClaimDecided, placeOf(claim), facts)
    return { id, version: version + 1 }
  },
})
