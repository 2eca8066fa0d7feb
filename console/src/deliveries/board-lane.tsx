import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { IconButton } from '@clothesline/ui/icon-button'
import { Menu } from '@clothesline/ui/menu'
import { Money } from '@clothesline/ui/money'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { isDriven, type Lane, movedBy } from './board-rules.ts'
import type { Day, Job } from './deliveries.queries.ts'
import { PinWords, placeOf, StateBadge, WindowText } from './job-words.tsx'

/** Who drives, and whether a shift lets them today. */
export type Driver = Day['drivers'][number] & { onShift: boolean }

interface BoardLaneProps {
  lane: Lane
  drivers: readonly Driver[]
  mayOrder: boolean
  onAssign: (job: Job, driverId: string) => void
  onOrder: (jobIds: string[]) => void
}

const titleOf = ({ key, name }: Lane): string => {
  if (key === 'requested') return t('deliveries.lane.requested')
  return key === 'unassigned' ? t('deliveries.lane.unassigned') : (name ?? '')
}

/** The stops of a driver in the order of driving, or those that wait for one. */
export function BoardLane({ lane, drivers, mayOrder, onAssign, onOrder }: BoardLaneProps) {
  const { jobs, shift } = lane
  return (
    <Card title={titleOf(lane)} action={shift ? <ShiftHours shift={shift} /> : <Count jobs={jobs} />}>
      {jobs.length === 0 && <p className="text-muted">{t('deliveries.laneEmpty')}</p>}
      <ol className="flex flex-col divide-y divide-hairline">
        {jobs.map((job) => (
          <Stop
            key={job.id}
            job={job}
            drivers={drivers}
            onAssign={(driverId) => onAssign(job, driverId)}
            onMove={mayOrder && isDriven(job) ? (by) => movedBy(jobs, job.id, by) : undefined}
            onOrder={onOrder}
          />
        ))}
      </ol>
    </Card>
  )
}

const Count = ({ jobs }: { jobs: readonly Job[] }) => (
  <span className="text-small text-muted tabular-nums">{t('deliveries.stops', { count: jobs.length })}</span>
)

const ShiftHours = ({ shift }: { shift: NonNullable<Lane['shift']> }) => (
  <span className="flex items-center gap-2 text-small text-muted">
    {shift.vehicle && (
      <span className="flex items-center gap-1">
        <Icon name="van" className="size-4" />
        {shift.vehicle}
      </span>
    )}
    <WindowText from={shift.startsAt} until={shift.endsAt} />
    <span>{t(`deliveries.shift.${shift.state}`)}</span>
  </span>
)

interface StopProps {
  job: Job
  drivers: readonly Driver[]
  onAssign: (driverId: string) => void
  /** The order of the lane with this stop moved; undefined where nobody may. */
  onMove: ((by: -1 | 1) => string[] | undefined) | undefined
  onOrder: (jobIds: string[]) => void
}

function Stop({ job, drivers, onAssign, onMove, onOrder }: StopProps) {
  const { id, kind, address, order, windowStart, windowEnd, state, can } = job
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <WindowText from={windowStart} until={windowEnd} />
          <PageLink to="/deliveries/$id" params={{ id }}>
            {`${t(`deliveries.kind.${kind}`)} · ${address.name}`}
          </PageLink>
          <StateBadge state={state} />
          {job.pin === 'none' && <PinWords job={job} />}
        </p>
        <p className="wrap-anywhere text-small text-muted" dir="auto">
          {placeOf(job)}
        </p>
        {order && (
          <p className="text-small text-muted">
            {order.ticket}
            {order.due > 0 && (
              <>
                {` · ${t('deliveries.due')} `}
                <Money amount={order.due} currency={order.currency} />
              </>
            )}
          </p>
        )}
        {job.cashOpen > 0 && order && (
          <p className="text-small text-bad">
            {t('deliveries.cashOpen')} <Money amount={job.cashOpen} currency={order.currency} />
          </p>
        )}
      </div>
      <div className="flex items-center gap-1">
        {can.assign && <DriverChoice job={job} drivers={drivers} onAssign={onAssign} />}
        {onMove &&
          ([-1, 1] as const).map((by) => {
            const moved = onMove(by)
            return (
              <IconButton
                key={by}
                icon={by < 0 ? 'chevron-up' : 'chevron-down'}
                label={t(by < 0 ? 'deliveries.earlier' : 'deliveries.later', { name: address.name })}
                aria-disabled={moved === undefined}
                onPress={() => moved && onOrder(moved)}
              />
            )
          })}
      </div>
    </li>
  )
}

interface DriverChoiceProps {
  job: Job
  drivers: readonly Driver[]
  onAssign: (driverId: string) => void
}

/** Who drives it, chosen from a menu: a list that changes at each arrow key would give the stop to everybody it passes. */
function DriverChoice({ job: { driver, driverId, address }, drivers, onAssign }: DriverChoiceProps) {
  const { name } = address
  const label = driver ? t('deliveries.givenTo', { driver, name }) : t('deliveries.assignTo', { name })
  const actions = drivers
    .filter(({ id }) => id !== driverId)
    .map(({ id, name: one, onShift }) => ({
      ...{ label: one, onSelect: () => onAssign(id) },
      ...(!onShift && { reason: t('deliveries.noShift') }),
    }))
  const trigger = (
    <Button size="small" icon="van" aria-label={label}>
      {driver ?? t('deliveries.driver')}
    </Button>
  )
  return actions.length > 0 && <Menu trigger={trigger} groups={[{ actions }]} />
}
