import { StatusBadge } from '@clothesline/ui/badge'
import { Icon } from '@clothesline/ui/icon'
import { Link } from '../frame/link.tsx'
import { isWaiting } from '../frame/queue-rules.ts'
import { useRound } from '../frame/round.ts'
import { t } from '../i18n/translate.ts'

/** The way to the round, and to what waits to be sent. */
export function TopBar() {
  const { entries } = useRound()
  const waiting = entries.filter(isWaiting).length
  const refused = entries.length - waiting
  return (
    <header className="sticky top-0 z-10 border-b border-hairline bg-surface">
      <nav
        aria-label={t('app.navigation')}
        className="mx-auto flex w-full max-w-dialog items-center justify-between gap-2 px-3"
      >
        <Link to={{ page: 'round' }} className="flex min-h-11 items-center gap-2 font-strong">
          <span className="text-link">
            <Icon name="hanger" className="size-5" />
          </span>
          {t('round.link')}
        </Link>
        <Link to={{ page: 'waiting' }} className="flex min-h-11 flex-wrap items-center justify-end gap-1.5">
          {refused > 0 && <StatusBadge tone="bad">{t('waiting.refusedCount', { count: refused })}</StatusBadge>}
          {waiting > 0 && (
            <StatusBadge tone="note" icon="upload">
              {t('waiting.count', { count: waiting })}
            </StatusBadge>
          )}
          {entries.length === 0 && <StatusBadge tone="good">{t('waiting.none')}</StatusBadge>}
        </Link>
      </nav>
    </header>
  )
}
