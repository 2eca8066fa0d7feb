import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

/** A message has come further: it waits, is on its way, went out, arrived, or did not. Neither address nor words leave. */
export const MessageMoved = defineEvent('messaging.message_moved', 1, {
  schema: z.object({
    messageId: z.uuid(),
    branchId: z.uuid().nullable(),
    customerId: z.uuid().nullable(),
    channel: z.enum(['sms', 'email']),
    purpose: z.enum(['code', 'service', 'reviews', 'offers']),
    template: z.string(),
    state: z.enum(['queued', 'sending', 'sent', 'delivered', 'failed', 'uncertain', 'withheld']),
    reason: z.string().nullable(),
    at: z.iso.datetime(),
  }),
  example: {
    messageId: '019aabcd-0000-7000-8000-0000000000e1',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    customerId: '019aabcd-0000-7000-8000-0000000000c1',
    channel: 'sms',
    purpose: 'service',
    template: 'order_ready',
    state: 'sent',
    reason: null,
    at: '2026-11-24T09:13:00.000Z',
  },
  audience: 'messages.read',
})

/** A branch leaves its customers alone at other hours, or tells them more or fewer offers. */
export const MessageSettingsChanged = defineEvent('messaging.settings_changed', 1, {
  schema: z.object({
    branchId: z.uuid(),
    quietFrom: z.string(),
    quietUntil: z.string(),
    offersMost: z.int(),
    offersDays: z.int(),
    version: z.int(),
  }),
  example: {
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    quietFrom: '20:00',
    quietUntil: '09:00',
    offersMost: 2,
    offersDays: 30,
    version: 1,
  },
  audience: 'messages.read',
})
