import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'customers.read'
const pair = {
  mergeId: '0193b4a0-7c00-7000-8000-0000000000a1',
  keptId: '0193b4a0-7c00-7000-8000-000000000001',
  absorbedId: '0193b4a0-7c00-7000-8000-000000000002',
}
const Pair = z.object({ mergeId: z.uuid(), keptId: z.uuid(), absorbedId: z.uuid() })

/** One customer became part of another: whoever keeps something by customer counts it for the kept one from here on. */
export const CustomersMerged = defineEvent('merges.customers_merged', 1, {
  schema: Pair.extend({ at: z.iso.datetime(), orderIds: z.array(z.uuid()) }),
  example: { ...pair, at: '2026-11-22T09:30:00.000Z', orderIds: ['0193b4a0-7c00-7000-8000-0000000000b1'] },
  audience,
})

/** A merge was taken back: the orders named are the absorbed customer's again. */
export const CustomersUnmerged = defineEvent('merges.customers_unmerged', 1, {
  schema: Pair.extend({ at: z.iso.datetime(), orderIds: z.array(z.uuid()) }),
  example: { ...pair, at: '2026-11-23T09:30:00.000Z', orderIds: ['0193b4a0-7c00-7000-8000-0000000000b1'] },
  audience,
})
