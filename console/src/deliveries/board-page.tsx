import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { ButtonLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { BoardLane } from './board-lane.tsx'
import { lanesOf, withShifts } from './board-rules.ts'
import { boardViews } from './board-search.ts'
import { type Day, dayQuery, useAssign, useOrderStops } from './deliveries.queries.ts'
import { DeliveryScreen } from './delivery-screen.tsx'

/** The dispatch board: the day's stops by driver, what waits for one, and who drives when. */
export function BoardPage() {
  const mayRequest = useMay('deliveries.request')
  const action = mayRequest && <ButtonLink to="/deliveries/new">{t('deliveries.request')}</ButtonLink>
  return (
    <DeliveryScreen title={t('deliveries.title')} action={action}>
      {({ id }) => <Board branchId={id} />}
    </DeliveryScreen>
  )
}

function Board({ branchId }: { branchId: string }) {
  const { date } = useSearch({ from: '/signed-in/deliveries' })
  const query = useQuery(dayQuery(branchId, date))
  return (
    <>
      <Filters day={query.data?.date} />
      <Answered query={query} failed={t('deliveries.failed')}>
        {(day) => <Lanes branchId={branchId} day={day} />}
      </Answered>
    </>
  )
}

function Filters({ day }: { day: string | undefined }) {
  const search = useSearch({ from: '/signed-in/deliveries' })
  const navigate = useNavigate({ from: '/deliveries' })
  const { view, date } = search
  const rest = date === undefined ? {} : { date }
  const chips = [
    { label: t('deliveries.view.all'), chosen: view === undefined, search: rest },
    ...boardViews.map((one) => ({
      ...{ label: t(`deliveries.view.${one}`), chosen: one === view, search: { ...rest, view: one } },
    })),
  ]
  const choose = (chosen: string) =>
    void navigate({ search: { ...search, date: chosen || undefined } as never, replace: true })
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <ChoiceChips label={t('deliveries.show')} chips={chips} />
      <div className="flex items-end gap-2">
        <DateField label={t('deliveries.day')} value={date ?? day ?? ''} onChange={choose} />
        {date !== undefined && <Button onPress={() => choose('')}>{t('deliveries.today')}</Button>}
      </div>
    </div>
  )
}

function Lanes({ branchId, day }: { branchId: string; day: Day }) {
  const { date, view } = useSearch({ from: '/signed-in/deliveries' })
  const assign = useAssign()
  const drivers = withShifts(day)
  const orderStops = useOrderStops(branchId, date)
  const lanes = lanesOf(day, view).filter(
    ({ key, jobs }) => jobs.length > 0 || (key !== 'requested' && key !== 'unassigned'),
  )
  const error = assign.error ?? orderStops.error
  if (lanes.length === 0)
    return (
      <EmptyState icon="van" title={t('deliveries.none')}>
        {t('deliveries.noneAbout')}
      </EmptyState>
    )
  return (
    <>
      {error && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      <div className="grid min-w-0 items-start gap-5 xl:grid-cols-2">
        {lanes.map((lane) => (
          <BoardLane
            key={lane.key}
            lane={lane}
            drivers={drivers}
            mayOrder={day.can.dispatch}
            onAssign={(job, driverId) => assign.begin({ id: job.id, version: job.version, driverId })}
            onOrder={(jobIds) => orderStops.begin({ branchId, driverId: lane.key, date: day.date, jobIds })}
          />
        ))}
      </div>
    </>
  )
}
