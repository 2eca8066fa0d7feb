import { z } from 'zod'
import { customersByIds } from '#modules/customers/index.ts'
import { branchById } from '#modules/identity/index.ts'
import { orderById } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { plainText } from '#platform/plain-text.ts'
import { Address } from './address-input.ts'
import { notTheirOrder } from './errors.ts'
import { JobConfirmed } from './events.ts'
import { insertStop } from './insert-stop.ts'
import { answerOf, publishStep, takeStep } from './job.ts'
import { planWindow, WindowWish } from './plan-window.ts'
import { activeZones } from './zone.ts'
import { zoneFor } from './zone-rules.ts'

/** A wish to have something fetched or brought. */
export const RequestDelivery = z.strictObject({
  branchId: z.uuid(),
  kind: z.enum(['pickup', 'dropoff']),
  customerId: z.uuid().optional(),
  orderId: z.uuid().optional(),
  address: Address,
  note: plainText(500).default(''),
  ...WindowWish,
})

async function customerOf({ tx }: CommandContext, input: z.output<typeof RequestDelivery>): Promise<string | null> {
  const { branchId, customerId = null, orderId } = input
  if (customerId !== null && !(await customersByIds(tx, [customerId])).has(customerId))
    throw notFound({ what: 'customer' })
  if (orderId === undefined) return customerId
  const order = await orderById(tx, orderId)
  if (order.branchId !== branchId || (customerId !== null && order.customerId !== customerId)) throw notTheirOrder({})
  return order.customerId
}

/** Asks for something to be fetched or brought; with a free window, or hours by a dispatcher, it is confirmed at once. */
export const requestDelivery = defineCommand({
  name: 'deliveries.request',
  permission: 'deliveries.request',
  input: RequestDelivery,
  async run(context, input) {
    const { tx, actor } = context
    const { branchId, kind, orderId = null, address, note, slotId, windowStart, windowEnd } = input
    await branchById(tx, branchId)
    requireRight(actor, 'deliveries.request', branchId)
    const customerId = await customerOf(context, input)
    const zone = zoneFor(await activeZones(tx, branchId), address)
    const stop = {
      branchId,
      kind,
      source: 'counter' as const,
      customerId,
      orderId,
      address,
      note,
      zoneId: zone?.id ?? null,
    }
    const job = await insertStop(context, stop)
    if (slotId === undefined && windowStart === undefined) return answerOf(job)
    const step = {
      to: 'confirmed' as const,
      change: await planWindow(context, branchId, { slotId, windowStart, windowEnd }),
    }
    const confirmed = await takeStep(context, job, step)
    publishStep(context, JobConfirmed, { before: job, after: confirmed, step })
    return answerOf(confirmed)
  },
})
