import { z } from 'zod'
import { withdrawAbout } from '#modules/messaging/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { lockCampaign, tellCampaign } from './campaign.ts'
import { campaignEnded } from './errors.ts'

/** Stops a campaign: what still waits is not sent. Of one whose messages all went out there is nothing to stop. */
export const stopCampaign = defineCommand({
  name: 'campaigns.stop',
  permission: 'campaigns.write',
  input: z.strictObject({ campaignId: z.uuid(), version: z.int().min(1) }),
  async run(context, { campaignId, version }) {
    const { tx, actor, now, note } = context
    const campaign = await lockCampaign(tx, campaignId)
    requireRight(actor, 'campaigns.write', campaign.branch_id)
    if (campaign.version !== version)
      throw staleVersion({ what: 'campaign', expected: version, actual: campaign.version })
    const withdrawn = await withdrawAbout(context, campaignId)
    const hasEnded = campaign.state === 'stopped' || (campaign.state === 'done' && withdrawn === 0)
    if (hasEnded) throw campaignEnded({ name: campaign.name })
    const stopped = { state: 'stopped' as const, ended_at: now, version: version + 1 }
    await tx.updateTable('campaigns.campaigns').set(stopped).where('id', '=', campaignId).execute()
    note({ after: { withdrawn } })
    tellCampaign(context, { ...campaign, ...stopped })
    return { id: campaignId, version: version + 1, withdrawn }
  },
})
