import { z } from 'zod'

/** The job that sends a message, as the verbs put it into the queue. */
export const sendMessage = { name: 'messaging.send', payload: z.object({ messageId: z.uuid() }) }
