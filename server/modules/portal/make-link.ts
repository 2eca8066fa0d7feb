import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { LinkSent } from './events.ts'

/** A link about to be sent: to whom, to which order it leads, and for how many days it is good. */
interface NewLink {
  customerId: string
  orderId: string | null
  digest: Buffer
  days: number
}

/** Keeps a link that is sent in the same transaction, by its digest. */
export async function makeLink(
  { tx, actor, now, publish, note }: CommandContext,
  { customerId, orderId, digest, days }: NewLink,
): Promise<{ id: string; until: string }> {
  const id = newId()
  const expires_at = new Date(now.getTime() + days * 24 * 3_600_000)
  const link = { id, digest, customer_id: customerId, order_id: orderId, made_at: now, made_by: actor.id }
  await tx
    .insertInto('portal.links')
    .values({ ...link, expires_at, used_at: null })
    .execute()
  const [until, at] = [expires_at.toISOString(), now.toISOString()]
  const place = { subject: `customer/${customerId}`, branchId: null }
  note({ ...place, after: { linkId: id, orderId, until } })
  publish(LinkSent, place, { customerId, linkId: id, orderId, until, at })
  return { id, until }
}
