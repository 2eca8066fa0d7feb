import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { standings } from './cadence-rules.ts'
import { dayOf } from './campaign.ts'
import { abilitiesWith, campaignById, campaignsPage } from './find-campaigns.ts'
import { PlanCampaign, planCampaign, SegmentInput } from './plan-campaign.ts'
import { segmentSize } from './segment.ts'
import { stopCampaign } from './stop-campaign.ts'

const tag = 'Campaigns'
const ById = z.object({ id: z.uuid() })
const Stamp = z.union([z.iso.datetime(), z.date()])
const reading = { permission: 'outreach.read' }
const writing = { permission: 'campaigns.write' }

const Campaign = z.object({
  id: z.uuid(),
  branchId: z.uuid().nullable(),
  name: z.string(),
  channel: z.enum(['sms', 'email', 'any']),
  subject: z.string(),
  body: z.string(),
  standings: z.array(z.enum(standings)),
  fewestVisits: z.int(),
  holdoutPercent: z.int(),
  state: z.enum(['scheduled', 'running', 'done', 'stopped']),
  startsAt: Stamp,
  startedAt: Stamp.nullable(),
  endedAt: Stamp.nullable(),
  version: z.int(),
  can: z.object({ stop: z.boolean() }),
})

const Arm = z.object({ members: z.int(), cameBack: z.int() })

/** REST: campaigns. */
export const routes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/campaigns',
    summary: 'Campaigns, the latest first',
    tag,
    access: reading,
    query: z.strictObject({
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Campaign), next: z.uuid().nullable() }),
    run: ({ ask, actor, query: { cursor, limit } }) =>
      ask(async (reader) => {
        const { items, next } = await campaignsPage(reader, { after: cursor, limit })
        return { items: items.map((campaign) => ({ ...campaign, can: abilitiesWith(actor, campaign) })), next }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/campaigns/:id',
    summary: 'A campaign with what it came to: its messages, and who came by of those told and of those held out',
    tag,
    access: reading,
    params: ById,
    reply: Campaign.extend({
      messages: z.object({ waiting: z.int(), sent: z.int(), withheld: z.int(), failed: z.int() }),
      told: Arm,
      heldOut: Arm,
    }),
    run: ({ ask, actor, params }) =>
      ask(async (reader) => {
        const campaign = await campaignById(reader, params.id)
        return { ...campaign, can: abilitiesWith(actor, campaign) }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/preview',
    summary: 'How many customers a campaign would be for, and how many of them it can and may reach; nothing is kept',
    tag,
    access: writing,
    body: SegmentInput,
    reply: z.object({ chosen: z.int(), reachable: z.int() }),
    run: ({ ask, actor, now, body }) =>
      ask(async (reader) => {
        requireRight(actor, 'campaigns.write', body.branchId)
        return segmentSize(reader, body, await dayOf(reader, body.branchId, now))
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns',
    summary: 'Plan a campaign; whom it is for is decided when it begins',
    tag,
    access: writing,
    body: PlanCampaign,
    reply: z.object({ id: z.uuid(), version: z.int() }),
    status: 201,
    run: ({ execute, body }) => execute(planCampaign, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/campaigns/:id/stop',
    summary: 'Stop a campaign: what still waits is not sent',
    tag,
    access: writing,
    params: ById,
    body: z.strictObject({ version: z.int().min(1) }),
    reply: z.object({ id: z.uuid(), version: z.int(), withdrawn: z.int() }),
    run: ({ execute, params, body }) => execute(stopCampaign, { ...body, campaignId: params.id }),
  }),
]
