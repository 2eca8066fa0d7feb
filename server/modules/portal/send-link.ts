import { z } from 'zod'
import { customerContacts } from '#modules/customers/index.ts'
import { branchById } from '#modules/identity/index.ts'
import { queueMessage } from '#modules/messaging/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { notInvitable } from './errors.ts'
import { Digest } from './inputs.ts'
import { makeLink } from './make-link.ts'

/** How many days a link that the staff sends is good. */
const LINK_DAYS = 3

/** Whom to send a link, for which branch or (null) for the chain as a whole, and the link itself; what is kept of it is its digest. */
const SendLink = z.strictObject({
  customerId: z.uuid(),
  branchId: z.uuid().nullable(),
  link: z.string().max(500),
  digest: Digest,
})

/** Sends a customer a link that signs them in once; whoever sends it does not see it. */
export const sendLink = defineCommand({
  name: 'portal.send_link',
  permission: 'portal.invite',
  input: SendLink,
  async run(context, { customerId, branchId, link, digest }) {
    requireRight(context.actor, 'portal.invite', branchId)
    if (branchId !== null) await branchById(context.tx, branchId)
    const contact = (await customerContacts(context.tx, [customerId])).get(customerId)
    if (!contact || contact.mergedInto !== null) throw notFound({ what: 'customer' })
    const { id, until } = await makeLink(context, { customerId, orderId: null, digest, days: LINK_DAYS })
    const queued = await queueMessage(context, {
      ...{ to: { customerId }, channel: 'any', purpose: 'service', branchId },
      ...{ template: 'portal_link', words: { link, days: LINK_DAYS }, dedupeKey: `portal_link/${id}` },
    })
    if (queued?.state === 'withheld') throw notInvitable({ why: queued.why })
    return { id, until }
  },
})
