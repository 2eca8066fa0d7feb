import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'
import type { Campaign } from './campaigns.queries.ts'

const tones: Record<Campaign['state'], Tone> = { scheduled: 'note', running: 'caution', done: 'good', stopped: 'plain' }

/** How a campaign stands. */
export const CampaignStateBadge = ({ state }: Pick<Campaign, 'state'>) => (
  <StatusBadge tone={tones[state]}>{t(`outreach.campaign.${state}`)}</StatusBadge>
)
