import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { Decision, decideClaim } from './decide-claim.ts'
import { abilitiesWith, claimById, claimsPage } from './find-claims.ts'
import { OpenClaim, openClaim } from './open-claim.ts'
import { PayClaim, payClaim } from './pay-claim.ts'
import { valueClaimed } from './valuation-rules.ts'

const tag = 'Claims'
const ById = z.object({ id: z.uuid() })
const Stamp = z.union([z.iso.datetime(), z.date()])
const State = z.enum(['open', 'approved', 'refused', 'paid'])

const Claim = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  ticket: z.string(),
  branchId: z.uuid(),
  customerId: z.uuid().nullable(),
  customer: z.string().nullable(),
  lineId: z.uuid().nullable(),
  tags: z.array(z.string()),
  kind: z.enum(['lost', 'damaged', 'late', 'other']),
  note: z.string(),
  currency: z.string(),
  wanted: z.int().nullable(),
  state: State,
  openedAt: Stamp,
  dueOn: z.string(),
  approved: z.int().nullable(),
  payout: z.enum(['money', 'credit']).nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: Stamp.nullable(),
  receipt: z.string().nullable(),
  tender: z.enum(['cash', 'transfer', 'wallet']).nullable(),
  rounding: z.int(),
  paidAt: Stamp.nullable(),
  version: z.int(),
  can: z.object({ decide: z.boolean(), pay: z.boolean() }),
})

const Changed = z.object({ id: z.uuid(), version: z.int() })

const reading: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/claims',
    summary: 'Claims, the latest first; of a branch, an order, a customer or in a state',
    tag,
    access: { permission: 'claims.read' },
    query: z.strictObject({
      branchId: z.uuid().optional(),
      state: State.optional(),
      orderId: z.uuid().optional(),
      customerId: z.uuid().optional(),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Claim), next: z.uuid().nullable() }),
    run: ({ ask, actor, query: { cursor, ...rest } }) =>
      ask(async (reader) => {
        const { items, next } = await claimsPage(reader, { ...rest, after: cursor })
        return { items: items.map((claim) => ({ ...claim, can: abilitiesWith(actor, claim) })), next }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/claims/:id',
    summary: 'A claim',
    tag,
    access: { permission: 'claims.read' },
    params: ById,
    reply: Claim,
    run: ({ ask, actor, params }) =>
      ask(async (reader) => {
        const claim = await claimById(reader, params.id)
        return { ...claim, can: abilitiesWith(actor, claim) }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/claim-value',
    summary:
      'What a thing was worth: a proposal from the price of a new one, its age, its expected life and its condition',
    tag,
    access: { permission: 'claims.read' },
    query: z.strictObject({
      replacement: z.coerce.number().int().min(0).max(LARGEST_AMOUNT),
      ageMonths: z.coerce.number().int().min(0).max(1200),
      lifeMonths: z.coerce.number().int().min(1).max(1200),
      condition: z.enum(['excellent', 'average', 'poor']).default('average'),
    }),
    reply: z.object({ percent: z.int(), amount: z.int() }),
    run: async ({ query }) => valueClaimed(query),
  }),
]

/** REST: claims. */
export const routes: Route[] = [
  ...reading,
  route({
    method: 'POST',
    path: '/api/v1/claims',
    summary: 'Take down what a customer claims; its clock runs from here',
    tag,
    access: { permission: 'claims.open' },
    body: OpenClaim,
    reply: Changed.extend({ dueOn: z.string() }),
    status: 201,
    run: ({ execute, body }) => execute(openClaim, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/claims/:id/decision',
    summary: 'Approve a claim with an amount, as money or store credit, or refuse it with a reason',
    tag,
    access: { permission: 'claims.decide' },
    params: ById,
    body: Decision,
    reply: Changed,
    run: ({ execute, params, body }) => execute(decideClaim, { ...body, claimId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/claims/:id/payment',
    summary: 'Pay an approved claim, once',
    tag,
    access: { permission: 'claims.pay' },
    params: ById,
    body: PayClaim.omit({ claimId: true }),
    reply: Changed.extend({
      amount: z.int(),
      rounding: z.int(),
      receipt: z.string().nullable(),
      currency: z.string(),
    }),
    run: ({ execute, params, body }) => execute(payClaim, { ...body, claimId: params.id }),
  }),
]
