import { z } from 'zod'
import { paymentsOfOrder } from '#modules/payments/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { noDrawer, reasonNeeded } from './errors.ts'
import { DrawerOpened } from './events.ts'
import { printerById } from './find-devices.ts'
import { requestPrint } from './request-print.ts'

/** Which drawer to open and why: for a payment in cash, or for a reason in words. */
export const DrawerInput = z.strictObject({
  reason: z.string().trim().min(3).max(200).optional(),
  payment: z.strictObject({ orderId: z.uuid(), paymentId: z.uuid() }).optional(),
})

/** A payment opens the drawer while it is being settled, not later. */
const FRESH_MS = 10 * 60_000

type Payment = z.output<typeof DrawerInput>['payment']

/** The payment that opens the drawer by itself: in cash, just taken at this branch, and not used for it before. */
async function openingPayment({ tx, now }: CommandContext, payment: Payment, branchId: string) {
  if (payment === undefined) return undefined
  const found = (await paymentsOfOrder(tx, payment.orderId)).find(({ id }) => id === payment.paymentId)
  if (found?.tender !== 'cash' || found.branchId !== branchId) return undefined
  if (now.getTime() - found.takenAt.getTime() > FRESH_MS) return undefined
  const used = await tx.selectFrom('devices.prints').select('id').where('payment_id', '=', found.id).executeTakeFirst()
  return used === undefined ? found.id : undefined
}

/** Opens the cash drawer on a printer: once for a payment in cash, else for a reason, which the audit entry keeps. */
export const openDrawer = defineCommand({
  name: 'devices.open_drawer',
  permission: 'drawer.open',
  critical: true,
  input: DrawerInput.extend({ printerId: z.uuid() }),
  async run(context, { printerId, reason, payment }) {
    const { tx, actor, now, publish, note } = context
    const { branchId, name, drawer } = await printerById(tx, printerId)
    requireRight(actor, 'drawer.open', branchId)
    if (!drawer) throw noDrawer({ name })
    const paymentId = await openingPayment(context, payment, branchId)
    if (paymentId === undefined && reason === undefined) throw reasonNeeded({})
    const print = await requestPrint(context, { printerId, branchId, what: 'drawer', paymentId, reason })
    const place = { subject: `printer/${printerId}`, branchId }
    note({ ...place, reason: reason ?? 'payment in cash', after: { paymentId } })
    publish(DrawerOpened, place, {
      printerId,
      branchId,
      paymentId: paymentId ?? null,
      reason: reason ?? null,
      at: now.toISOString(),
    })
    return print
  },
})
