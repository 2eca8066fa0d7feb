import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { AddRoundDialog } from './add-round-dialog.tsx'
import { DeliveryScreen } from './delivery-screen.tsx'
import { placeOf } from './job-words.tsx'
import { PauseRoundDialog } from './pause-round-dialog.tsx'
import { type Round, roundsOf, useSkipRound } from './plan.queries.ts'
import { weekdayName } from './weekdays.ts'

/** The customers' stops that recur, with their next days. */
export function RoundsPage() {
  return <DeliveryScreen title={t('deliveries.rounds')}>{({ id }) => <Rounds branchId={id} />}</DeliveryScreen>
}

function Rounds({ branchId }: { branchId: string }) {
  const query = useQuery(roundsOf(branchId))
  const skip = useSkipRound()
  const [open, setOpen] = useState<Round | 'new' | null>(null)
  const close = () => setOpen(null)
  return (
    <Answered query={query} failed={t('deliveries.roundsFailed')}>
      {({ items, can }) => {
        const add = can.change && (
          <Button icon="plus" onPress={() => setOpen('new')}>
            {t('deliveries.addRound')}
          </Button>
        )
        return (
          <>
            {items.length === 0 ? (
              <EmptyState icon="calendar" title={t('deliveries.noRounds')} action={add}>
                {t('deliveries.noRoundsAbout')}
              </EmptyState>
            ) : (
              <Card title={t('deliveries.rounds')} action={add}>
                {skip.error && (
                  <p role="alert" className="text-bad">
                    {skip.error.message}
                  </p>
                )}
                <ul className="flex flex-col divide-y divide-hairline">
                  {items.map((round) => (
                    <RoundRow
                      key={round.id}
                      round={round}
                      onPause={can.change ? () => setOpen(round) : undefined}
                      onSkip={(date) => skip.begin({ id: round.id, date })}
                    />
                  ))}
                </ul>
              </Card>
            )}
            {open === 'new' && <AddRoundDialog branchId={branchId} onClose={close} />}
            {open !== null && open !== 'new' && <PauseRoundDialog round={open} onClose={close} />}
          </>
        )
      }}
    </Answered>
  )
}

interface RoundRowProps {
  round: Round
  onPause: (() => void) | undefined
  onSkip: (date: string) => void
}

function RoundRow({ round, onPause, onSkip }: RoundRowProps) {
  const { customerId, customer, kind, weekdays, everyWeeks, from, pausedFrom, next } = round
  const days = weekdays.map(weekdayName).join(', ')
  return (
    <li className="flex flex-col gap-1.5 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 font-medium">
          <PageLink to="/customers/$id" params={{ id: customerId }}>
            {customer ?? t('deliveries.someone')}
          </PageLink>
          {` · ${t(`deliveries.kind.${kind}`)}`}
        </p>
        {onPause && (
          <Button size="small" onPress={onPause}>
            {t('deliveries.pause', { name: customer ?? '' })}
          </Button>
        )}
      </div>
      <p className="text-small text-muted">
        {t('deliveries.every', { weeks: everyWeeks, days, from })} · <bdi>{placeOf(round)}</bdi>
      </p>
      {pausedFrom && (
        <p className="text-small text-caution">
          {t('deliveries.pausedFrom')} <DayText day={pausedFrom} />
        </p>
      )}
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-small">
        {next.map(({ date, skipped }) => (
          <li key={date} className="flex items-center gap-1.5">
            <span className={skipped ? 'text-muted line-through' : ''}>
              <DayText day={date} />
            </span>
            {onPause && !skipped && (
              <Button
                size="small"
                variant="quiet"
                aria-label={`${t('deliveries.skip')}: ${customer ?? ''}, ${date}`}
                onPress={() => onSkip(date)}
              >
                {t('deliveries.skip')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </li>
  )
}
