import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'claims.read'

const ClaimFacts = z.object({
  claimId: z.uuid(),
  orderId: z.uuid(),
  ticket: z.string(),
  branchId: z.uuid(),
  customerId: z.uuid().nullable(),
  kind: z.enum(['lost', 'damaged', 'late', 'other']),
  currency: z.string().length(3),
  at: z.iso.datetime(),
})

const claim: z.output<typeof ClaimFacts> = {
  claimId: '019aabcd-0000-7000-8000-0000000000c7',
  orderId: '019aabcd-0000-7000-8000-000000000001',
  ticket: 'DT-1042',
  branchId: '019aabcd-0000-7000-8000-0000000000b1',
  customerId: '019aabcd-0000-7000-8000-0000000000c1',
  kind: 'damaged',
  currency: 'EUR',
  at: '2026-11-20T09:13:00.000Z',
}

/** A customer claims something; a decision is due on `dueOn`. */
export const ClaimOpened = defineEvent('claims.claim_opened', 1, {
  schema: ClaimFacts.extend({ tags: z.array(z.string()), wanted: z.int().nullable(), dueOn: z.iso.date() }),
  example: { ...claim, tags: ['DT-1042-1'], wanted: 8000, dueOn: '2026-11-27' },
  audience,
})

/** A claim was approved or refused. */
export const ClaimDecided = defineEvent('claims.claim_decided', 1, {
  schema: ClaimFacts.extend({
    decision: z.enum(['approved', 'refused']),
    amount: z.int().nullable(),
    payout: z.enum(['money', 'credit']).nullable(),
    reason: z.string().nullable(),
    dueOn: z.iso.date(),
    inTime: z.boolean(),
  }),
  example: {
    ...claim,
    decision: 'approved' as const,
    amount: 6000,
    payout: 'money' as const,
    reason: null,
    dueOn: '2026-11-27',
    inTime: true,
  },
  audience,
})

/** A claim was paid: in money, with its receipt, or as store credit. */
export const ClaimPaid = defineEvent('claims.claim_paid', 1, {
  schema: ClaimFacts.extend({
    businessDate: z.iso.date(),
    amount: z.int(),
    rounding: z.int(),
    payout: z.enum(['money', 'credit']),
    tender: z.enum(['cash', 'transfer', 'wallet']).nullable(),
    receipt: z.string().nullable(),
  }),
  example: {
    ...claim,
    businessDate: '2026-11-20',
    amount: 6000,
    rounding: 0,
    payout: 'money' as const,
    tender: 'cash' as const,
    receipt: 'R1-000108',
  },
  audience,
})
