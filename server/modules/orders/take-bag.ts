import { z } from 'zod'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { addDays, businessDate } from '#platform/time.ts'
import { checkCustomer, exemptionOn } from './draft.ts'
import { promiseTooFar } from './errors.ts'
import { BagTaken } from './events.ts'
import { takeTicket } from './insert-order.ts'
import { bagTagOf, ticketOf } from './order-rules.ts'

/** Bags that are taken in unopened, what the customer was told, and when they want them back. */
export const TakeBag = z.strictObject({
  branchId: z.uuid(),
  customerId: z.uuid().nullable(),
  bags: z
    .array(z.strictObject({ contents: plainText(120).default('') }))
    .min(1, 'Say how many bags there are.')
    .max(30),
  note: plainText(1000).optional(),
  estimate: z.int().min(0).max(LARGEST_AMOUNT).optional().meta({ description: 'What the customer is told it costs.' }),
  promisedAt: z.iso.datetime({ offset: true }).optional(),
})

const FURTHEST_DAYS = 366

function promisedBy(asked: string | undefined, { now, today }: { now: Date; today: string }): Date | null {
  if (asked === undefined) return null
  const promisedAt = new Date(asked)
  if (promisedAt <= now || promisedAt > new Date(addDays(today, FURTHEST_DAYS))) throw promiseTooFar({})
  return promisedAt
}

/** Takes bags in unopened, against a claim check each: no price yet, nothing to pay, and a promise only where one was given. */
export const takeBag = defineCommand({
  name: 'orders.take_bag',
  permission: 'orders.write',
  input: TakeBag,
  async run({ tx, actor, now, publish }, input) {
    const { branchId, customerId, estimate = null } = input
    requireRight(actor, 'orders.write', branchId)
    const [branch, number, customer] = await Promise.all([
      branchForOrder(tx, branchId),
      takeTicket(tx, branchId),
      checkCustomer(tx, customerId),
    ])
    const { currency, taxMode, taxRounding } = branch
    const date = businessDate(now, branch.timeZone, branch.dayStart)
    const promisedAt = promisedBy(input.promisedAt, { now, today: date })
    const [id, ticket] = [newId(), ticketOf(branch.code, number)]
    const bags = input.bags.map(({ contents }, at) => ({
      ...{ id: newId(), order_id: id, branch_id: branchId, position: at + 1 },
      ...{ tag: bagTagOf(ticket, at + 1), contents },
    }))
    const nothing = { subtotal: 0, discount: 0, net: 0, tax: 0, total: 0, taxes: '[]' }
    sent(
      tx,
      tx
        .insertInto('orders.orders')
        .values({
          ...{ id, branch_id: branchId, ticket, customer_id: customerId, status: 'to_detail', currency, ...nothing },
          ...{ taken_at: now, taken_by: actor.id, business_date: date, estimate, pieces: bags.length },
          ...{ promised_at: promisedAt, original_promised_at: promisedAt, note: input.note ?? '' },
          terms: JSON.stringify({ currency, taxMode, taxRounding, ...exemptionOn(customer, date) }),
          ...{ reclean_of: null, reclean_cause: null, ready_at: null, collected_at: null, cancelled_at: null },
          ...{ cancel_reason: null, approved: null },
        })
        .execute(),
    )
    sent(tx, tx.insertInto('orders.bags').values(bags).execute())
    publish(
      BagTaken,
      { subject: `order/${id}`, branchId },
      {
        ...{ orderId: id, ticket, branchId, customerId, businessDate: date, currency, at: now.toISOString() },
        ...{ bags: bags.length, estimate, promisedAt: promisedAt?.toISOString() ?? null },
      },
    )
    const tags = bags.map(({ tag, contents }) => ({ tag, itemName: contents }))
    return { id, ticket, version: 1, currency, total: 0, balance: 0, promisedAt, tags, can: { pay: false } }
  },
})
