import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { LARGEST_QUANTITY } from '#platform/quantity.ts'
import { TermsInput } from './plan-input.ts'
import { lotUnits, planKinds } from './plan-terms-rules.ts'

const Terms = z.object(TermsInput.shape)

/** A plan as REST shows it. */
export const PlanReply = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(planKinds),
  currency: z.string(),
  retired: z.boolean(),
  version: z.int(),
  validFrom: z.iso.date().nullable(),
  terms: Terms.nullable(),
  announced: z.array(z.object({ validFrom: z.iso.date(), terms: Terms })),
})

const Abilities = z.object({
  adjust: z.boolean(),
  freeze: z.boolean(),
  unfreeze: z.boolean(),
  share: z.boolean(),
  transfer: z.boolean(),
})

/** A lot as REST shows it, with what the caller may do. */
export const LotReply = z.object({
  id: z.uuid(),
  planId: z.uuid(),
  planName: z.string(),
  kind: z.enum(planKinds),
  subscriptionId: z.uuid().nullable(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  currency: z.string(),
  unit: z.enum(lotUnits),
  face: z.int(),
  remaining: z.int(),
  available: z.int(),
  price: z.int(),
  carrying: z.int(),
  owed: z.int().meta({ description: 'Not paid yet of a period that began by itself, tax included.' }),
  grantedAt: z.iso.datetime(),
  expiresOn: z.iso.date().nullable(),
  frozenOn: z.iso.date().nullable(),
  rolloversLeft: z.int(),
  terms: Terms,
  members: z.array(z.object({ customerId: z.uuid(), limit: z.int().nullable(), used: z.int() })),
  version: z.int(),
  can: Abilities,
})

/** A movement of a lot as REST shows it. */
export const MovementReply = z.object({
  id: z.uuid(),
  kind: z.enum(['grant', 'consume', 'restore', 'expire', 'adjust', 'transfer', 'refund']),
  quantity: z.int(),
  value: z.int(),
  branchId: z.uuid(),
  customerId: z.uuid(),
  orderId: z.uuid().nullable(),
  covered: z.int(),
  otherLotId: z.uuid().nullable(),
  reason: z.string().nullable(),
  at: z.union([z.iso.datetime(), z.date()]),
  businessDate: z.iso.date(),
})

/** What a customer holds, by kind and unit. */
export const BalanceReply = z.object({
  kind: z.enum(planKinds),
  unit: z.enum(lotUnits),
  currency: z.string(),
  lots: z.int(),
  remaining: z.int(),
  carrying: z.int(),
  nextExpiry: z.iso.date().nullable(),
})

/** A subscription as REST shows it. */
export const SubscriptionReply = z.object({
  id: z.uuid(),
  planId: z.uuid(),
  planName: z.string(),
  branchId: z.uuid(),
  startedOn: z.iso.date(),
  nextRenewalOn: z.iso.date(),
  endedAt: z.union([z.iso.datetime(), z.date()]).nullable(),
  version: z.int(),
})

/** The lines of an order, priced, that a customer might pay with credits. */
export const PreviewUse = z.strictObject({
  customerId: z.uuid(),
  branchId: z.uuid(),
  lotIds: z.array(z.uuid()).max(200).optional(),
  lines: z
    .array(
      z
        .strictObject({
          line: z.string().trim().min(1).max(40),
          itemId: z.uuid(),
          serviceId: z.uuid(),
          unit: z.enum(['piece', 'set', 'bag', 'kg', 'm2', 'm']),
          quantity: z.int().min(1).max(LARGEST_QUANTITY),
          amount: z.int().min(0).max(LARGEST_AMOUNT),
          tax: z.int().min(0).max(LARGEST_AMOUNT).default(0),
        })
        .refine(({ tax, amount }) => tax <= amount, { path: ['tax'], message: 'More than the amount it is part of.' }),
    )
    .min(1)
    .max(200),
})

/** Which lots would cover what of the lines, and what stays due. */
export const PlannedUseReply = z.object({
  uses: z.array(z.object({ lotId: z.uuid(), line: z.string(), quantity: z.int(), covered: z.int(), tax: z.int() })),
  lines: z.array(
    z.object({
      line: z.string(),
      covered: z.int(),
      due: z.int(),
      overage: z.array(
        z.object({
          lotId: z.uuid(),
          quantity: z.int(),
          choice: z.enum(['charge_now', 'next_invoice', 'top_up']),
          amount: z.int(),
        }),
      ),
    }),
  ),
  lots: z.array(
    z.object({
      lotId: z.uuid(),
      planName: z.string(),
      unit: z.enum(lotUnits),
      before: z.int(),
      used: z.int(),
      after: z.int(),
    }),
  ),
  covered: z.int(),
  due: z.int(),
})
