import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const Counts = z.object({ balances: z.int(), packages: z.int(), orders: z.int(), pieces: z.int() })

/** A file of another system was read and judged, or all of it was brought over. */
export const TakeoverMoved = defineEvent('takeover.moved', 1, {
  schema: z.object({
    takeoverId: z.uuid(),
    branchId: z.uuid(),
    state: z.enum(['planned', 'applied']),
    counts: Counts,
    faults: z.int(),
  }),
  example: {
    takeoverId: '019aabcd-0000-7000-8000-0000000000d1',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    state: 'applied',
    counts: { balances: 12, packages: 30, orders: 85, pieces: 240 },
    faults: 0,
  },
  audience: 'takeover.run',
})
