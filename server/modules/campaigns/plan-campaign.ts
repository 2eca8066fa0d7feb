import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { plainText } from '#platform/plain-text.ts'
import { standings } from './cadence-rules.ts'
import { type Campaign, runCampaignsQueued, tellCampaign } from './campaign.ts'

/** Whom a campaign is for, as one asks for it: at a branch, or in the whole chain where none is named. */
export const SegmentInput = z.strictObject({
  branchId: z.uuid().nullable(),
  standings: z.array(z.enum(standings)).min(1).max(4),
  fewestVisits: z.int().min(1).max(1000).default(1),
  channel: z.enum(['sms', 'email', 'any']),
})

/** A campaign: whom for, what is said, how many are held out of it to compare, and from when on; at once where no time is named. */
export const PlanCampaign = SegmentInput.extend({
  name: plainText(120).min(1, 'Give the campaign a name.'),
  subject: plainText(200).default(''),
  body: plainText(1000).min(1, 'Write something.'),
  holdoutPercent: z.int().min(0).max(50).default(10),
  startsAt: z.iso.datetime().optional(),
})

/** Plans a campaign; whom it is for is decided when it begins. */
export const planCampaign = defineCommand({
  name: 'campaigns.plan',
  permission: 'campaigns.write',
  input: PlanCampaign,
  async run(context, input) {
    const { tx, actor, now, note } = context
    requireRight(actor, 'campaigns.write', input.branchId)
    if (input.branchId !== null) await branchById(tx, input.branchId)
    const campaign: Campaign = await tx
      .insertInto('campaigns.campaigns')
      .values({
        id: newId(),
        branch_id: input.branchId,
        name: input.name,
        channel: input.channel,
        subject: input.subject,
        body: input.body,
        standings: [...new Set(input.standings)],
        fewest_visits: input.fewestVisits,
        holdout_percent: input.holdoutPercent,
        state: 'scheduled',
        starts_at: input.startsAt === undefined ? now : new Date(input.startsAt),
        started_at: null,
        ended_at: null,
        created_at: now,
        created_by: actor.id,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const key = `${runCampaignsQueued.name} ${campaign.id}`
    await enqueue(tx, runCampaignsQueued, { payload: {}, runAt: campaign.starts_at, key })
    note({ after: input })
    tellCampaign(context, campaign)
    return { id: campaign.id, version: campaign.version }
  },
})
