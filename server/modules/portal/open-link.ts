import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { customersWithin } from './customers-at.ts'
import { Digest, NewSession } from './inputs.ts'
import { openSession } from './open-session.ts'
import { spendTry, TRIES_FROM_ADDRESS } from './spend-try.ts'

const OpenLink = z.strictObject({ link: Digest, from: Digest, session: NewSession })

/** Signs a customer in by a link they were sent, once; answers which order it leads to. */
export const openLink = defineCommand({
  name: 'portal.open_link',
  permission: 'portal.invite',
  input: OpenLink,
  async run(context, { link, from, session }) {
    const { tx, now, note } = context
    note({ subject: 'portal/link', branchId: null })
    const wait = await spendTry(tx, { key: from, most: TRIES_FROM_ADDRESS, now })
    if (wait > 0) {
      note({ refused: 'portal.too_many_from_here' })
      return { outcome: 'too_many' as const, seconds: wait }
    }
    const used = await tx
      .updateTable('portal.links')
      .set({ used_at: now })
      .where('digest', '=', link)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning(['customer_id as customerId', 'order_id as orderId'])
      .executeTakeFirst()
    const [customer] = await customersWithin(tx, used ? [used.customerId] : [])
    if (!used || !customer) {
      note({ refused: 'portal.link_refused' })
      return { outcome: 'refused' as const }
    }
    await openSession(context, customer, { ...session, by: 'link' })
    return { outcome: 'signed_in' as const, orderId: used.orderId }
  },
})
