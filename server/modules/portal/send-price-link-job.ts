import { z } from 'zod'

/** A customer who is asked about a price, of which order, and when they were asked. */
export const PriceQuestion = z.strictObject({
  customerId: z.uuid(),
  orderId: z.uuid(),
  branchId: z.uuid(),
  ticket: z.string(),
  at: z.iso.datetime(),
})

/** The job that sends the link, as the reaction puts it into the queue. */
export const sendPriceLinkJob = { name: 'portal.send_price_link', payload: PriceQuestion }
