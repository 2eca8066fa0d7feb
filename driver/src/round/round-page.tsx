import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { EmptyState, LoadingState, OfflineState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useState } from 'react'
import { Link } from '../frame/link.tsx'
import { inDrivenOrder, isOpen } from '../frame/queue-rules.ts'
import { type Stop, shiftsOf, stopsOf, useRound } from '../frame/round.ts'
import { SignOut } from '../frame/sign-out.tsx'
import { sync } from '../frame/sync.ts'
import { WindowText } from '../frame/window-text.tsx'
import { stateWord, toneOf } from '../frame/words.ts'
import { t } from '../i18n/translate.ts'
import { LanguageChoice } from './language-choice.tsx'
import { ShiftCard } from './shift-card.tsx'

function StopLine({ stop, isLater }: { stop: Stop; isLater: boolean }) {
  const { id, address, kind, state, waiting, refused, lost, order } = stop
  return (
    <li>
      <Link
        to={{ page: 'stop', id }}
        className="flex min-h-11 flex-col gap-1 rounded-card border border-hairline bg-surface p-3 hover:border-edge"
      >
        <span className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="min-w-0 font-strong break-words">{address.name}</span>
          <span className="text-small text-muted">
            <WindowText stop={stop} />
          </span>
        </span>
        <bdi className="min-w-0 break-words text-muted">{address.lines.join(', ')}</bdi>
        <span className="flex flex-wrap items-center gap-1.5">
          <StatusBadge tone={toneOf(state)}>{stateWord(state)}</StatusBadge>
          <span className="text-small">
            {t(`kind.${kind}`)}
            {order && ` · ${order.ticket}`}
          </span>
          {isLater && isOpen(state) && <StatusBadge tone="plain">{t('stop.isLater')}</StatusBadge>}
          {waiting > 0 && (
            <StatusBadge tone="note" icon="upload">
              {t('waiting.count', { count: waiting })}
            </StatusBadge>
          )}
          {(refused > 0 || lost) && <StatusBadge tone="bad">{t('waiting.look')}</StatusBadge>}
        </span>
      </Link>
    </li>
  )
}

function Refresh() {
  const [busy, setBusy] = useState(false)
  const ask = () => {
    setBusy(true)
    void sync(true).finally(() => setBusy(false))
  }
  return (
    <Button variant="quiet" icon="refresh" busy={busy} onPress={ask}>
      {t('round.refresh')}
    </Button>
  )
}

function Stops() {
  const round = useRound()
  const stops = inDrivenOrder(stopsOf(round), round.later)
  if (stops.length === 0) return <EmptyState icon="van" title={t('round.empty')} action={<Refresh />} />
  return (
    <ol aria-label={t('round.stops')} className="flex flex-col gap-2">
      {stops.map((stop) => (
        <StopLine key={stop.id} stop={stop} isLater={round.later.includes(stop.id)} />
      ))}
    </ol>
  )
}

function Day() {
  const round = useRound()
  const { day, toldAt, link } = round
  if (!day && link === 'offline') return <OfflineState title={t('round.notYet')}>{t('round.notYetAbout')}</OfflineState>
  if (!day) return <LoadingState lines={5} />
  return (
    <>
      {shiftsOf(round).map((shift) => (
        <ShiftCard key={shift.id} shift={shift} />
      ))}
      <Stops />
      <footer className="flex flex-wrap items-center justify-between gap-2 text-small text-muted">
        {toldAt && (
          <p>
            {t('round.toldAt')} <TimeText at={toldAt} form="time" />
          </p>
        )}
        <Refresh />
      </footer>
    </>
  )
}

/** Today's shifts and stops in the order in which they are driven. */
export function RoundPage() {
  const round = useRound()
  const stops = stopsOf(round)
  const open = stops.filter(({ state }) => isOpen(state)).length
  const { day, driver } = round
  return (
    <div className="flex flex-col gap-4">
      <header>
        <h1 className="text-title font-strong tracking-tight">{t('round.title')}</h1>
        {day && (
          <p className="text-muted">
            {day.branch && `${day.branch.name} · `}
            <TimeText at={`${day.date}T12:00:00Z`} form="day" timeZone="UTC" /> ·{' '}
            {t('round.left', { open, of: stops.length })}
          </p>
        )}
      </header>
      <Day />
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline pt-2">
        <p className="text-small text-muted">{driver?.name}</p>
        <SignOut />
      </div>
      {driver && <LanguageChoice locale={driver.locale} />}
    </div>
  )
}
