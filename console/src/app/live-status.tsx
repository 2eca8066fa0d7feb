import { Icon } from '@clothesline/ui/icon'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import type { LiveState } from '../api/live.ts'
import { t } from '../i18n/translate.ts'
import { useLive } from './live-state.ts'

const looks: Record<LiveState, { icon: IconName; colour: string }> = {
  connecting: { icon: 'refresh', colour: 'text-muted' },
  live: { icon: 'check-circle', colour: 'text-good' },
  reconnecting: { icon: 'refresh', colour: 'text-caution' },
  offline: { icon: 'offline', colour: 'text-bad' },
}

/** Whether changes by others appear at once: sign and word. */
export function LiveStatus() {
  const state = useLive()
  const { icon, colour } = looks[state]
  return (
    <p
      role="status"
      title={t('live.about', { state })}
      className="flex min-h-control items-center gap-1.5 px-2 text-small text-muted"
    >
      <span className={colour}>
        <Icon name={icon} />
      </span>
      <span className="max-sm:sr-only">{t(`live.${state}`)}</span>
    </p>
  )
}
