import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { dateFormat } from '@clothesline/ui/logic/formats.ts'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { t } from '../i18n/translate.ts'
import { type Slot, windowsOf } from './deliveries.queries.ts'
import { WindowText } from './job-words.tsx'
import { useChangeSlot } from './plan.queries.ts'

/** The windows of the two weeks from today, with what is taken; each can be closed and opened again. */
export function Windows({ branchId }: { branchId: string }) {
  const query = useQuery(windowsOf(branchId))
  const change = useChangeSlot()
  const close = ({ id, version, capacity, closed }: Slot) => change.begin({ id, version, capacity, closed: !closed })
  return (
    <Card title={t('deliveries.windows')}>
      {change.error && (
        <p role="alert" className="text-bad">
          {change.error.message}
        </p>
      )}
      <Answered query={query} failed={t('deliveries.windowsFailed')}>
        {({ items, can }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('deliveries.noWindows')}</p>
          ) : (
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
              {[...Map.groupBy(items, ({ date }) => date)].map(([date, slots]) => (
                <li key={date} className="flex flex-col gap-1.5 rounded-control border border-hairline px-3 py-2">
                  <p className="font-medium">
                    <DayText day={date} />
                  </p>
                  <ul className="flex flex-col gap-1">
                    {slots.map((slot) => (
                      <SlotRow key={slot.id} slot={slot} onClose={can.change ? () => close(slot) : undefined} />
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}

function SlotRow({ slot, onClose }: { slot: Slot; onClose: (() => void) | undefined }) {
  const { startsAt, endsAt, zone, taken, capacity, closed } = slot
  const { locale, timeZone } = useUiSettings()
  const moment = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(startsAt))
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 text-small">
      <span className="min-w-0">
        <WindowText from={startsAt} until={endsAt} /> <span className="text-muted">{zone}</span>
      </span>
      <span className="flex items-center gap-2">
        <span className="text-muted tabular-nums">
          {closed ? t('deliveries.closed') : t('deliveries.takenOf', { taken, capacity })}
        </span>
        {onClose && (
          <Button
            size="small"
            variant="quiet"
            aria-label={`${t(closed ? 'deliveries.reopenWindow' : 'deliveries.closeWindow')}: ${zone}, ${moment}`}
            onPress={onClose}
          >
            {t(closed ? 'deliveries.reopenWindow' : 'deliveries.closeWindow')}
          </Button>
        )}
      </span>
    </li>
  )
}
