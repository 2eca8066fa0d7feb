import type { Generated } from 'kysely'
import type { Basis, Standing } from './cadence-rules.ts'
import type { CallOutcome } from './rest-rules.ts'

/** How often a customer comes; days of the calendar. */
export interface RhythmsTable {
  customer_id: string
  branch_id: string
  visits: number
  first_visit: string
  last_visit: string
  cadence: number
  basis: Basis
  due_on: string
  at_risk_on: string
  lapsed_on: string
  lost_on: string
  open_orders: number
  package_until: string | null
}

/** A call to a customer. */
export interface CallsTable {
  id: string
  branch_id: string
  customer_id: string
  standing: Standing
  state: Generated<'taken' | 'done' | 'given_back'>
  taken_by: string
  taken_by_name: string
  taken_at: Date
  lease_until: Date
  outcome: CallOutcome | null
  note: Generated<string>
  coming_on: string | null
  done_at: Date | null
}

/** What became of a campaign. */
export type CampaignState = 'scheduled' | 'running' | 'done' | 'stopped'

/** Words to many customers. */
export interface CampaignsTable {
  id: string
  branch_id: string | null
  name: string
  channel: 'sms' | 'email' | 'any'
  subject: string
  body: string
  standings: Standing[]
  fewest_visits: number
  holdout_percent: number
  state: CampaignState
  starts_at: Date
  started_at: Date | null
  ended_at: Date | null
  created_at: Date
  created_by: string
  version: Generated<number>
}

/** Whom a campaign is for. */
export interface MembersTable {
  campaign_id: string
  customer_id: string
  branch_id: string
  held_out: boolean
  joined_on: string
  queued_at: Date | null
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'campaigns.rhythms': RhythmsTable
    'campaigns.cohorts': { branch_id: string; cadence: number }
    'campaigns.rests': { customer_id: string; until: string; why: CallOutcome }
    'campaigns.calls': CallsTable
    'campaigns.campaigns': CampaignsTable
    'campaigns.members': MembersTable
  }
}
