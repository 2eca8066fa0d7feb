/** Outreach: how often customers come, who stays away, who calls them, and campaigns to many. */

export { keepRhythms, runCampaigns } from './jobs.ts'
export { permissions } from './permissions.ts'
export { planCampaign } from './plan-campaign.ts'
