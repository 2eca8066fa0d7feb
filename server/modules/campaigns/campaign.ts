import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { CalendarDate } from '#platform/time.ts'
import { CampaignMoved } from './events.ts'
import { dayAt } from './find-outreach.ts'
import type { Segment } from './segment.ts'
import type { CampaignsTable } from './tables.ts'

/** A campaign as the database has it. */
export type Campaign = Selectable<CampaignsTable>

/** The name and payload of the job that begins and continues campaigns. */
export const runCampaignsQueued = { name: 'campaigns.run', payload: z.object({}) }

/** Locks a campaign until the transaction ends; refuses an unknown one. */
export async function lockCampaign(tx: Tx, id: string): Promise<Campaign> {
  const query = tx.selectFrom('campaigns.campaigns').selectAll().where('id', '=', id).forUpdate()
  const campaign = await query.executeTakeFirst()
  if (!campaign) throw notFound({ what: 'campaign' })
  return campaign
}

/** Whom a campaign is for. */
export const segmentOf = (campaign: Campaign): Segment => ({
  branchId: campaign.branch_id,
  standings: campaign.standings,
  fewestVisits: campaign.fewest_visits,
  channel: campaign.channel,
})

/** The day of a campaign: that of its branch, or of the world for one of the chain. */
export const dayOf = async (queries: Queries, branchId: string | null, now: Date): Promise<CalendarDate> =>
  branchId === null ? now.toISOString().slice(0, 10) : dayAt(queries, branchId, now)

/** Tells how a campaign stands, with the number of those it is for once that is known. */
export function tellCampaign(
  { publish, now }: Pick<CommandContext, 'publish' | 'now'>,
  campaign: Campaign,
  { members, heldOut }: { members: number | null; heldOut: number | null } = { members: null, heldOut: null },
): void {
  const { id: campaignId, branch_id: branchId, name, state, starts_at: startsAt } = campaign
  const place = { subject: `campaign/${campaignId}`, branchId }
  const times = { startsAt: startsAt.toISOString(), at: now.toISOString() }
  publish(CampaignMoved, place, { campaignId, branchId, name, state, members, heldOut, ...times })
}
