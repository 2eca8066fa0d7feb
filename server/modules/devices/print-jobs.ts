import { z } from 'zod'

/** The job that sends a print to its printer, as the verbs put it into the queue. */
export const sendPrint = { name: 'devices.send_print', payload: z.object({ printId: z.uuid() }) }
