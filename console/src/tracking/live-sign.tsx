import { StatusBadge } from '@clothesline/ui/badge'
import type { LiveState } from '../api/live.ts'
import { t } from '../i18n/translate.ts'

/** Whether positions come in at this moment. */
export function LiveSign({ state }: { state: LiveState }) {
  if (state === 'live') return <StatusBadge tone="good">{t('tracking.connected')}</StatusBadge>
  return (
    <StatusBadge tone={state === 'connecting' ? 'plain' : 'caution'}>
      {state === 'connecting' ? t('tracking.connecting') : t('tracking.disconnected')}
    </StatusBadge>
  )
}
