import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const audience = 'outreach.read'
const branchId = '019aabcd-0000-7000-8000-0000000000b1'
const customerId = '019aabcd-0000-7000-8000-0000000000c1'

/** Somebody is about to call a customer, has called them, or gave the call back. */
export const CallMoved = defineEvent('campaigns.call_moved', 1, {
  schema: z.object({
    callId: z.uuid(),
    branchId: z.uuid(),
    customerId: z.uuid(),
    standing: z.enum(['due', 'at_risk', 'lapsed', 'lost']),
    state: z.enum(['taken', 'done', 'given_back']),
    outcome: z.enum(['called', 'no_answer', 'wrong_number', 'will_come', 'do_not_contact']).nullable(),
    restUntil: z.iso.date().nullable(),
    at: z.iso.datetime(),
  }),
  example: {
    callId: '019aabcd-0000-7000-8000-0000000000e1',
    branchId,
    customerId,
    standing: 'at_risk' as const,
    state: 'done' as const,
    outcome: 'will_come' as const,
    restUntil: '2026-12-08',
    at: '2026-11-24T09:13:00.000Z',
  },
  audience,
})

/** A campaign was planned, began, came to its end or was stopped. */
export const CampaignMoved = defineEvent('campaigns.campaign_moved', 1, {
  schema: z.object({
    campaignId: z.uuid(),
    branchId: z.uuid().nullable(),
    name: z.string(),
    state: z.enum(['scheduled', 'running', 'done', 'stopped']),
    members: z.int().nullable(),
    heldOut: z.int().nullable(),
    startsAt: z.iso.datetime(),
    at: z.iso.datetime(),
  }),
  example: {
    campaignId: '019aabcd-0000-7000-8000-0000000000e2',
    branchId,
    name: 'We miss you',
    state: 'running' as const,
    members: 240,
    heldOut: 24,
    startsAt: '2026-11-24T09:00:00.000Z',
    at: '2026-11-24T09:00:00.000Z',
  },
  audience,
})

/** What is usual at the branches was worked out anew. */
export const CohortsMeasured = defineEvent('campaigns.cohorts_measured', 1, {
  schema: z.object({ changed: z.int() }),
  example: { changed: 2 },
  audience,
})
