import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { DeliveryScreen } from './delivery-screen.tsx'
import { type Zone, zonesOf } from './plan.queries.ts'
import { WeekDialog } from './week-dialog.tsx'
import { Windows } from './windows.tsx'
import { ZoneDialog } from './zone-dialog.tsx'

/** The zones of the branch, what each offers in a week, and the windows of the coming days. */
export function ZonesPage() {
  return <DeliveryScreen title={t('deliveries.zones')}>{({ id }) => <Zones branchId={id} />}</DeliveryScreen>
}

type Open = { zone: Zone | undefined; as: 'shape' | 'week' }

function Zones({ branchId }: { branchId: string }) {
  const query = useQuery(zonesOf(branchId))
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <Answered query={query} failed={t('deliveries.zonesFailed')}>
      {({ items, can }) => {
        const add = can.change && (
          <Button icon="plus" onPress={() => setOpen({ zone: undefined, as: 'shape' })}>
            {t('deliveries.addZone')}
          </Button>
        )
        return (
          <>
            {items.length === 0 ? (
              <EmptyState icon="van" title={t('deliveries.noZones')} action={add}>
                {t('deliveries.noZonesAbout')}
              </EmptyState>
            ) : (
              <>
                <Card title={t('deliveries.zones')} action={add}>
                  <ul className="flex flex-col divide-y divide-hairline">
                    {items.map((zone) => (
                      <ZoneRow key={zone.id} zone={zone} onOpen={can.change ? setOpen : undefined} />
                    ))}
                  </ul>
                </Card>
                <Windows branchId={branchId} />
              </>
            )}
            {open?.as === 'shape' && <ZoneDialog branchId={branchId} zone={open.zone} onClose={close} />}
            {open?.as === 'week' && open.zone && <WeekDialog zone={open.zone} onClose={close} />}
          </>
        )
      }}
    </Answered>
  )
}

function ZoneRow({ zone, onOpen }: { zone: Zone; onOpen: ((open: Open) => void) | undefined }) {
  const { name, priority, postcodes, rings, active } = zone
  const points = rings?.[0]?.length ?? 0
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2.5">
      <div className="min-w-0">
        <p className="font-medium">
          {name} {!active && <span className="text-muted">({t('deliveries.outOfUse')})</span>}
        </p>
        <p className="wrap-anywhere text-small text-muted">
          {[
            t('deliveries.priorityIs', { priority }),
            ...(points > 0 ? [t('deliveries.outline', { points })] : []),
            ...(postcodes.length > 0 ? [postcodes.join(', ')] : []),
          ].join(' · ')}
        </p>
      </div>
      {onOpen && (
        <div className="flex gap-2">
          <Button size="small" onPress={() => onOpen({ zone, as: 'week' })}>
            {t('deliveries.weekOf', { name })}
          </Button>
          <Button size="small" icon="edit" onPress={() => onOpen({ zone, as: 'shape' })}>
            {t('deliveries.edit', { name })}
          </Button>
        </div>
      )}
    </li>
  )
}
