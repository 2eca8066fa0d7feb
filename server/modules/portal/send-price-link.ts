import { z } from 'zod'
import { queueMessage } from '#modules/messaging/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { customersWithin } from './customers-at.ts'
import { Digest } from './inputs.ts'
import { makeLink } from './make-link.ts'
import { PriceQuestion } from './send-price-link-job.ts'

/** How many days a link to a price is good. */
const LINK_DAYS = 7

/** Sends the owner of an order that came dearer a link to it, once each time they are asked. */
export const sendPriceLink = defineCommand({
  name: 'portal.send_price_link',
  permission: 'portal.invite',
  input: PriceQuestion.extend({ link: z.string().max(500), digest: Digest }),
  async run(context, { customerId, orderId, branchId, ticket, at, link, digest }) {
    context.note({ subject: `order/${orderId}`, branchId })
    const [customer] = await customersWithin(context.tx, [customerId])
    if (!customer) return
    const queued = await queueMessage(context, {
      ...{ to: { customerId }, channel: 'any', purpose: 'service', template: 'price_approval', branchId },
      ...{ words: { ticket, link }, dedupeKey: `price_approval/${orderId}/${at}` },
    })
    if (queued?.state === 'queued') await makeLink(context, { customerId, orderId, digest, days: LINK_DAYS })
  },
})
