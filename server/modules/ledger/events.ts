import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

/** The books were proved: `faults` by the name of the check that found them; none when all is right. */
export const BooksVerified = defineEvent('ledger.books_verified', 1, {
  schema: z.object({
    verificationId: z.uuid(),
    at: z.iso.datetime(),
    faults: z.record(z.string(), z.int().positive()),
  }),
  example: {
    verificationId: '019aabcd-0000-7000-8000-0000000000f1',
    at: '2026-11-20T02:00:00.000Z',
    faults: { 'drawers add up': 1 },
  },
  audience: 'ledger.read',
})
