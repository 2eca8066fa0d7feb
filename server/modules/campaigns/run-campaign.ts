import { sql } from 'kysely'
import { z } from 'zod'
import { queueMessage } from '#modules/messaging/index.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { type Campaign, dayOf, lockCampaign, segmentOf, tellCampaign } from './campaign.ts'
import { type Chosen, chosenBy } from './segment.ts'

const BATCH = 100

/**
 * Everybody who can be reached joins, and some of them by lot are held out: both are then alike but for the message. The lot follows from the
 * two ids, so that it falls the same however often it is drawn.
 */
async function join({ tx }: CommandContext, { id, holdout_percent: percent }: Campaign, day: string, some: Chosen[]) {
  const rows = some.filter(({ reachable }) => reachable)
  await sql`insert into campaigns.members (campaign_id, customer_id, branch_id, held_out, joined_on)
    select ${id}::uuid, m.id, m."branchId",
      ('x' || substr(md5(${id}::text || m.id::text), 1, 8))::bit(32)::bigint % 100 < ${percent}, ${day}::date
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, "branchId" uuid)
    on conflict do nothing`.execute(tx)
}

/** Begins a campaign whose time has come: decides whom it is for. Does nothing for one that has begun, or was stopped. */
export const beginCampaign = defineCommand({
  name: 'campaigns.begin',
  permission: 'campaigns.write',
  input: z.strictObject({ campaignId: z.uuid() }),
  async run(context, { campaignId }) {
    const { tx, now } = context
    const campaign = await lockCampaign(tx, campaignId)
    if (campaign.state !== 'scheduled' || campaign.starts_at > now) return
    const day = await dayOf(tx, campaign.branch_id, now)
    for await (const some of chosenBy(tx, segmentOf(campaign), day)) await join(context, campaign, day, some)
    const running = { state: 'running' as const, started_at: now, version: campaign.version + 1 }
    await tx.updateTable('campaigns.campaigns').set(running).where('id', '=', campaignId).execute()
    const { rows } = await sql<{ members: number; heldOut: number }>`
      select count(*)::int as members, count(*) filter (where held_out)::int as "heldOut"
      from campaigns.members where campaign_id = ${campaignId}::uuid`.execute(tx)
    tellCampaign(context, { ...campaign, ...running }, rows[0])
  },
})

/** Queues the messages of some more of those a running campaign is for; `left` says whether there are more. Ends the campaign with the last. */
export const continueCampaign = defineCommand({
  name: 'campaigns.continue',
  permission: 'campaigns.write',
  input: z.strictObject({ campaignId: z.uuid() }),
  async run(context, { campaignId }) {
    const { tx, now } = context
    const campaign = await lockCampaign(tx, campaignId)
    if (campaign.state !== 'running') return { left: false }
    const { rows } = await sql<{ customerId: string; branchId: string }>`
      update campaigns.members set queued_at = ${now} where campaign_id = ${campaignId}::uuid and customer_id in (
        select customer_id from campaigns.members where campaign_id = ${campaignId}::uuid and not held_out and queued_at is null
        order by customer_id limit ${BATCH})
      returning customer_id as "customerId", branch_id as "branchId"`.execute(tx)
    const { subject, body, channel } = campaign
    for (const { customerId, branchId } of rows)
      await queueMessage(context, {
        to: { customerId },
        channel,
        purpose: 'offers',
        template: { name: 'campaign', subject, body },
        words: {},
        branchId,
        about: campaignId,
        dedupeKey: `campaign/${campaignId}/${customerId}`,
      })
    if (rows.length === BATCH) return { left: true }
    const done = { state: 'done' as const, ended_at: now, version: campaign.version + 1 }
    await tx.updateTable('campaigns.campaigns').set(done).where('id', '=', campaignId).execute()
    tellCampaign(context, { ...campaign, ...done })
    return { left: false }
  },
})
