import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { OrderReady } from './events.ts'

const moment = OrderReady.schema
const example = {
  ...OrderReady.example,
  at: '2027-02-20T03:00:00.000Z',
}

/** The owner of ready goods is to be reminded: so many days after they were ready, with what is still to pay. Each day of the policy once. */
export const ReminderDue = defineEvent('orders.reminder_due', 1, {
  schema: moment.extend({ days: z.int().positive(), readyAt: z.iso.datetime(), balance: z.int() }),
  example: { ...example, days: 30, readyAt: '2026-11-22T15:00:00.000Z', balance: 1190 },
  audience: 'orders.read',
})

/** Nobody came for an order within the days of the branch’s policy. */
export const OrderUnclaimed = defineEvent('orders.order_unclaimed', 1, {
  schema: moment.extend({ days: z.int().positive() }),
  example: { ...example, days: 90 },
  audience: 'orders.read',
})

/** How a legal notice reached, or was to reach, the owner. */
export const NoticeWay = z.enum(['letter', 'registered_letter', 'email', 'posted'])

/** The owner got the notice that their goods will be given away. */
export const UnclaimedNoticeGiven = defineEvent('orders.unclaimed_notice_given', 1, {
  schema: moment.extend({ way: NoticeWay, reference: z.string(), waitUntil: z.iso.datetime() }),
  example: {
    ...example,
    way: 'registered_letter' as const,
    reference: 'RR 1234',
    waitUntil: '2027-03-22T03:00:00.000Z',
  },
  audience: 'orders.read',
})

/** What becomes of goods nobody came for. */
export const DisposalWay = z.enum(['donated', 'disposed'])

/** Somebody proposes to give an order’s goods away; somebody else decides. */
export const DisposalProposed = defineEvent('orders.disposal_proposed', 1, {
  schema: moment.extend({ way: DisposalWay, recipient: z.string(), reason: z.string() }),
  example: { ...example, way: 'donated' as const, recipient: 'Clothes bank', reason: 'Owner moved away' },
  audience: 'orders.read',
})

/** The goods are kept for their owner after all. */
export const DisposalDeclined = defineEvent('orders.disposal_declined', 1, {
  schema: moment.extend({ reason: z.string() }),
  example: { ...example, reason: 'The owner called' },
  audience: 'orders.read',
})

/** The goods were donated or disposed of, as two people decided; what was owed for them is written off. */
export const OrderDisposed = defineEvent('orders.order_disposed', 1, {
  schema: moment.extend({
    way: DisposalWay,
    recipient: z.string(),
    writtenOff: z.int(),
    proposedBy: z.uuid(),
    approvedBy: z.uuid(),
  }),
  example: {
    ...example,
    way: 'donated' as const,
    recipient: 'Clothes bank',
    writtenOff: 1190,
    proposedBy: '019aabcd-0000-7000-8000-0000000000e1',
    approvedBy: '019aabcd-0000-7000-8000-0000000000e2',
  },
  audience: 'orders.read',
})

const price = z.object({ net: z.int(), tax: z.int(), total: z.int() })

/** Days of storage were charged on an order that waits for its owner; `charged` is what it costs more for them. */
export const StorageCharged = defineEvent('orders.storage_charged', 1, {
  schema: moment.extend({ days: z.int().positive(), charged: z.int(), before: price, after: price, balance: z.int() }),
  example: {
    ...{ ...example, total: 1240, days: 1, charged: 50 },
    ...{ before: { net: 1000, tax: 190, total: 1190 }, after: { net: 1042, tax: 198, total: 1240 }, balance: 50 },
  },
  audience: 'orders.read',
})

/** Somebody let an owner off what storage cost so far. */
export const StorageWaived = defineEvent('orders.storage_waived', 1, {
  schema: moment.extend({ waived: z.int(), reason: z.string(), before: price, after: price, balance: z.int() }),
  example: {
    ...{ ...example, total: 1190, waived: 50, reason: 'Was in hospital' },
    ...{ before: { net: 1042, tax: 198, total: 1240 }, after: { net: 1000, tax: 190, total: 1190 }, balance: 0 },
  },
  audience: 'orders.read',
})

/** A branch waits for owners differently from now on. */
export const UnclaimedPolicyChanged = defineEvent('orders.unclaimed_policy_changed', 1, {
  schema: z.object({
    branchId: z.uuid(),
    reminderDays: z.array(z.int()),
    unclaimedAfter: z.int(),
    noticeNeeded: z.boolean(),
    waitingDays: z.int(),
    storagePerDay: z.int().optional(),
    storageAfter: z.int().optional(),
    storageMost: z.int().nullable().optional(),
    version: z.int(),
  }),
  example: {
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    reminderDays: [7, 30, 60, 90],
    unclaimedAfter: 90,
    noticeNeeded: true,
    waitingDays: 30,
    storagePerDay: 50,
    storageAfter: 30,
    storageMost: 3000,
    version: 1,
  },
  audience: 'settings.read',
})
