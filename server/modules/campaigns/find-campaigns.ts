import { sql } from 'kysely'
import { type Fates, fatesAbout } from '#modules/messaging/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { Standing } from './cadence-rules.ts'
import type { CampaignState } from './tables.ts'

/** A campaign as screens see it. */
export interface FoundCampaign {
  id: string
  branchId: string | null
  name: string
  channel: 'sms' | 'email' | 'any'
  subject: string
  body: string
  standings: Standing[]
  fewestVisits: number
  holdoutPercent: number
  state: CampaignState
  startsAt: Date
  startedAt: Date | null
  endedAt: Date | null
  version: number
}

const campaigns = sql`select id, branch_id as "branchId", name, channel, subject, body, standings, fewest_visits as "fewestVisits",
  holdout_percent as "holdoutPercent", state, starts_at as "startsAt", started_at as "startedAt", ended_at as "endedAt", version
  from campaigns.campaigns`

/** Campaigns, the latest first. */
export async function campaignsPage(
  queries: Queries,
  { after = null, limit }: { after?: string | null | undefined; limit: number },
): Promise<{ items: FoundCampaign[]; next: string | null }> {
  const { rows } = await sql<FoundCampaign>`${campaigns} where ${after}::uuid is null or id < ${after}::uuid
    order by id desc limit ${limit + 1}`.execute(queries)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** What came of one half of those a campaign is for: how many there are, and how many came by since. */
export interface Arm {
  members: number
  cameBack: number
}

/** What a campaign came to: its messages, and those who got one beside those held out. */
export interface CampaignResult {
  messages: Fates
  told: Arm
  heldOut: Arm
}

/** One campaign with what it came to; refuses an unknown one. */
export async function campaignById(queries: Queries, id: string): Promise<FoundCampaign & CampaignResult> {
  const { rows } = await sql<FoundCampaign>`${campaigns} where id = ${id}::uuid`.execute(queries)
  const [campaign] = rows
  if (!campaign) throw notFound({ what: 'campaign' })
  const { rows: arms } = await sql<Arm & { heldOut: boolean }>`
    select m.held_out as "heldOut", count(*)::int as members, count(*) filter (where r.last_visit > m.joined_on)::int as "cameBack"
    from campaigns.members m left join campaigns.rhythms r on r.customer_id = m.customer_id
    where m.campaign_id = ${id}::uuid group by m.held_out`.execute(queries)
  const armOf = (heldOut: boolean): Arm => {
    const { members = 0, cameBack = 0 } = arms.find((arm) => arm.heldOut === heldOut) ?? {}
    return { members, cameBack }
  }
  return { ...campaign, messages: await fatesAbout(queries, id), told: armOf(false), heldOut: armOf(true) }
}

/** Campaigns that are to begin or to go on. */
export const campaignsToRun = (queries: Queries, now: Date): Promise<{ id: string }[]> =>
  queries
    .selectFrom('campaigns.campaigns')
    .select('id')
    .where('state', 'in', ['scheduled', 'running'])
    .where('starts_at', '<=', now)
    .orderBy('starts_at')
    .execute()

/** What the actor may do with a campaign. */
export const abilitiesWith = (actor: Actor, { branchId, state }: Pick<FoundCampaign, 'branchId' | 'state'>) => ({
  stop: state !== 'stopped' && may(actor, 'campaigns.write', branchId),
})
