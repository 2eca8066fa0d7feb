import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'
import type { Claim, ClaimState } from './claims.queries.ts'

const tones: Record<ClaimState, Tone> = { open: 'caution', approved: 'note', refused: 'plain', paid: 'good' }

/** Where a claim stands. */
export const ClaimStateBadge = ({ claim: { state } }: { claim: Claim }) => (
  <StatusBadge tone={tones[state]}>{t(`claims.state.${state}`)}</StatusBadge>
)
