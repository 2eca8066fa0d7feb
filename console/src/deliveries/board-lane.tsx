import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { IconButton } from '@clothesline/ui/icon-button'
import { Money } from '@clothesline/ui/money'
import { Select } from '@clothesline/ui/select'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { isDriven, type Lane, movedBy } from './board-rules.ts'
import type { Day, Job } from './deliveries.queries.ts'
import { placeOf, StateBadge, WindowText } from './job-words.tsx'

interface BoardLaneProps {
  lane: Lane
  drivers: Day['drivers']
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
  drivers: Day['drivers']
  onAssign: (driverId: string) => void
  /** The order of the lane with this stop moved; undefined where nobody may. */
  onMove: ((by: -1 | 1) => string[] | undefined) | undefined
  onOrder: (jobIds: string[]) => void
}

function Stop({ job, drivers, onAssign, onMove, onOrder }: StopProps) {
  const { id, kind, address, order, windowStart, windowEnd, state, can } = job
  const options = drivers.map((driver) => ({ value: driver.id, label: driver.name }))
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <WindowText from={windowStart} until={windowEnd} />
          <PageLink to="/deliveries/$id" params={{ id }}>
            {`${t(`deliveries.kind.${kind}`)} · ${address.name}`}
          </PageLink>
          <StateBadge state={state} />
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
        {can.assign && (
          <div className="w-40">
            <Select
              label={t('deliveries.assignTo', { name: address.name })}
              labelHidden
              options={options}
              placeholder={t('deliveries.driver')}
              value={job.driverId ?? ''}
              onChange={onAssign}
            />
          </div>
        )}
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
