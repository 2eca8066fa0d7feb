import { z } from 'zod'

/** A phone or mail to send a code to, if a customer has it; `target` is its digest in hex. */
export const SendCode = z.strictObject({
  channel: z.enum(['sms', 'email']),
  address: z.string().max(254),
  target: z.hex().length(64),
})

/** The job that sends a code, as the verb puts it into the queue. */
export const sendCodeJob = { name: 'portal.send_code', payload: SendCode }
