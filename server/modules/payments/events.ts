import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { moneyTenders, tenders } from './tender-rules.ts'

const Tender = z.enum(tenders)

/** Money was taken on an order. */
export const PaymentTaken = defineEvent('payments.payment_taken', 1, {
  schema: z.object({
    paymentId: z.uuid(),
    orderId: z.uuid(),
    ticket: z.string(),
    customerId: z.uuid().nullable(),
    branchId: z.uuid(),
    businessDate: z.iso.date(),
    receipt: z.string(),
    tender: Tender,
    currency: z.string().length(3),
    amount: z.int(),
    rounding: z.int(),
    tip: z.int().default(0),
    /** Left on an order before it has a price; it pays nothing of it yet. */
    deposit: z.boolean().default(false),
    balance: z.int(),
    takenAt: z.iso.datetime(),
  }),
  example: {
    paymentId: '019aabcd-0000-7000-8000-000000000051',
    orderId: '019aabcd-0000-7000-8000-000000000001',
    ticket: 'DT-1042',
    customerId: '019aabcd-0000-7000-8000-0000000000c1',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    businessDate: '2026-11-20',
    receipt: 'DT-1042/1',
    tender: 'cash',
    currency: 'EUR',
    amount: 1190,
    rounding: 0,
    tip: 0,
    deposit: false,
    balance: 0,
    takenAt: '2026-11-20T09:13:00.000Z',
  },
  audience: 'payments.read',
})

/** Money was given back of a payment; the customer owes the amount again. */
export const PaymentRefunded = defineEvent('payments.payment_refunded', 1, {
  schema: z.object({
    refundId: z.uuid(),
    paymentId: z.uuid(),
    orderId: z.uuid(),
    ticket: z.string(),
    customerId: z.uuid().nullable(),
    branchId: z.uuid(),
    businessDate: z.iso.date(),
    receipt: z.string(),
    kind: z.enum(['refund', 'void']),
    tender: Tender,
    currency: z.string().length(3),
    amount: z.int(),
    rounding: z.int(),
    tip: z.int().default(0),
    reason: z.string(),
    balance: z.int(),
    refundedAt: z.iso.datetime(),
  }),
  example: {
    refundId: '019aabcd-0000-7000-8000-000000000071',
    paymentId: '019aabcd-0000-7000-8000-000000000051',
    orderId: '019aabcd-0000-7000-8000-000000000001',
    ticket: 'DT-1042',
    customerId: null,
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    businessDate: '2026-11-20',
    receipt: 'DT-1042/1-R1',
    kind: 'refund' as const,
    tender: 'cash' as const,
    currency: 'EUR',
    amount: 1190,
    rounding: 0,
    tip: 0,
    reason: 'The shirt was not cleaned',
    balance: 1190,
    refundedAt: '2026-11-20T09:43:00.000Z',
  },
  audience: 'payments.read',
})

const packageMoney = {
  schema: z.object({
    paymentId: z.uuid(),
    lotId: z.uuid(),
    planName: z.string(),
    customerId: z.uuid(),
    branchId: z.uuid(),
    businessDate: z.iso.date(),
    receipt: z.string(),
    tender: z.enum([...moneyTenders, 'credit']),
    currency: z.string().length(3),
    amount: z.int(),
    rounding: z.int(),
    at: z.iso.datetime(),
  }),
  example: {
    paymentId: '019aabcd-0000-7000-8000-000000000052',
    lotId: '019aabcd-0000-7000-8000-000000000081',
    planName: '20 shirts',
    customerId: '019aabcd-0000-7000-8000-0000000000c1',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    businessDate: '2026-11-20',
    receipt: 'K1-000042',
    tender: 'cash' as const,
    currency: 'EUR',
    amount: 4000,
    rounding: 0,
    at: '2026-11-20T09:13:00.000Z',
  },
  audience: 'payments.read',
}

/** A package was paid at its sale, or a period of a subscription afterwards. */
export const PackagePaid = defineEvent('payments.package_paid', 1, packageMoney)

/** Money went back for a package taken back; `paymentId` is the payment it goes back of. */
export const PackageRefunded = defineEvent('payments.package_refunded', 1, packageMoney)

const charge = {
  schema: z.object({
    chargeId: z.uuid(),
    /** Null for a package. */
    orderId: z.uuid().nullable(),
    branchId: z.uuid(),
    amount: z.int(),
    currency: z.string().length(3),
    reason: z.string().nullable(),
  }),
  example: {
    chargeId: '019aabcd-0000-7000-8000-000000000061',
    orderId: '019aabcd-0000-7000-8000-000000000001',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    amount: 1190,
    currency: 'EUR',
    reason: null,
  },
  audience: 'payments.read',
}

/** A receipt was printed; a second print of the same receipt is a duplicate. */
export const ReceiptPrinted = defineEvent('payments.receipt_printed', 1, {
  schema: z.object({
    orderId: z.uuid(),
    branchId: z.uuid(),
    receipt: z.string(),
    number: z.int().positive(),
    copy: z.int().positive(),
    printedAt: z.iso.datetime(),
  }),
  example: {
    orderId: '019aabcd-0000-7000-8000-000000000001',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    receipt: 'DT-1042/1',
    number: 1,
    copy: 1,
    printedAt: '2026-11-20T09:13:30.000Z',
  },
  audience: 'payments.read',
})

/** A card terminal is being asked for money. */
export const CardChargeRequested = defineEvent('payments.card_charge_requested', 1, charge)

/** A card was charged though the order no longer owed that much: money to return. */
export const CardChargedInVain = defineEvent('payments.card_charged_in_vain', 1, charge)

/** A card terminal took nothing. */
export const CardChargeFailed = defineEvent('payments.card_charge_failed', 1, {
  ...charge,
  example: { ...charge.example, reason: 'insufficient funds' },
})

const cardRefund = {
  schema: z.object({
    cardRefundId: z.uuid(),
    chargeId: z.uuid(),
    /** Null for what came on account. */
    paymentId: z.uuid().nullable(),
    /** What the payment was for. */
    orderId: z.uuid().nullable(),
    lotId: z.uuid().nullable(),
    branchId: z.uuid(),
    amount: z.int(),
    tip: z.int(),
    currency: z.string().length(3),
    reason: z.string().nullable(),
  }),
  example: {
    cardRefundId: '019aabcd-0000-7000-8000-000000000091',
    chargeId: charge.example.chargeId,
    paymentId: '019aabcd-0000-7000-8000-000000000051',
    orderId: charge.example.orderId,
    lotId: null,
    branchId: charge.example.branchId,
    amount: 1190,
    tip: 0,
    currency: 'EUR',
    reason: null,
  },
  audience: 'payments.read',
}

/** A card terminal is being asked to give money back. */
export const CardRefundRequested = defineEvent('payments.card_refund_requested', 1, cardRefund)

/** A card terminal gave nothing back; what was paid stays paid. */
export const CardRefundFailed = defineEvent('payments.card_refund_failed', 1, {
  ...cardRefund,
  example: { ...cardRefund.example, reason: 'the card is closed' },
})

/** A card got money back that had gone back another way meanwhile: money to claim. */
export const CardRefundedInVain = defineEvent('payments.card_refunded_in_vain', 1, {
  ...cardRefund,
  example: { ...cardRefund.example, reason: 'that much is no longer left of the payment' },
})
