import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { t } from '../i18n/translate.ts'
import { AddVehicleDialog } from './add-vehicle-dialog.tsx'
import { DeliveryScreen } from './delivery-screen.tsx'
import { WindowText } from './job-words.tsx'
import {
  type Shift,
  type ShiftVerb,
  shiftsOf,
  useChangeVehicle,
  useShiftVerb,
  type Vehicle,
  vehiclesOf,
} from './plan.queries.ts'
import { PlanShiftDialog } from './plan-shift-dialog.tsx'

/** Who drives when, and with what. */
export function FleetPage() {
  return (
    <DeliveryScreen title={t('deliveries.fleet')}>
      {({ id }) => (
        <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[3fr_2fr]">
          <Shifts branchId={id} />
          <Vehicles branchId={id} />
        </div>
      )}
    </DeliveryScreen>
  )
}

const Refused = ({ error }: { error: Error | null }) =>
  error && (
    <p role="alert" className="text-bad">
      {error.message}
    </p>
  )

function Shifts({ branchId }: { branchId: string }) {
  const query = useQuery(shiftsOf(branchId))
  const change = useShiftVerb()
  const [planning, setPlanning] = useState(false)
  return (
    <Answered query={query} failed={t('deliveries.fleetFailed')}>
      {({ items, drivers, can }) => {
        const plan = can.plan && drivers.length > 0 && (
          <Button icon="plus" onPress={() => setPlanning(true)}>
            {t('deliveries.planShift')}
          </Button>
        )
        const shifts = items.filter(({ state }) => state !== 'called_off')
        return (
          <Card title={t('deliveries.shifts')} action={plan}>
            <Refused error={change.error} />
            {drivers.length === 0 && <p className="text-muted">{t('deliveries.noDrivers')}</p>}
            {drivers.length > 0 && shifts.length === 0 && <p className="text-muted">{t('deliveries.noShifts')}</p>}
            <ul className="flex flex-col divide-y divide-hairline">
              {shifts.map((shift) => (
                <ShiftRow
                  key={shift.id}
                  shift={shift}
                  onVerb={can.plan ? (verb) => change.begin({ id: shift.id, version: shift.version, verb }) : undefined}
                />
              ))}
            </ul>
            {planning && <PlanShiftDialog branchId={branchId} drivers={drivers} onClose={() => setPlanning(false)} />}
          </Card>
        )
      }}
    </Answered>
  )
}

const verbsOf = (state: Shift['state']): ShiftVerb[] => {
  if (state === 'planned') return ['start', 'callOff']
  return state === 'under_way' ? ['end'] : []
}

function ShiftRow({ shift, onVerb }: { shift: Shift; onVerb: ((verb: ShiftVerb) => void) | undefined }) {
  const { driver, vehicle, date, startsAt, endsAt, state } = shift
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2.5">
      <div className="min-w-0">
        <p className="font-medium">{driver}</p>
        <p className="flex flex-wrap gap-x-2 text-small text-muted">
          <DayText day={date} />
          <WindowText from={startsAt} until={endsAt} />
          {vehicle && <span>{vehicle}</span>}
          <span>{t(`deliveries.shift.${state}`)}</span>
        </p>
      </div>
      {onVerb && (
        <div className="flex gap-2">
          {verbsOf(state).map((verb) => (
            <Button
              key={verb}
              size="small"
              aria-label={`${t(`deliveries.shiftDo.${verb}`)}: ${driver ?? ''}`}
              onPress={() => onVerb(verb)}
            >
              {t(`deliveries.shiftDo.${verb}`)}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}

function Vehicles({ branchId }: { branchId: string }) {
  const query = useQuery(vehiclesOf(branchId))
  const change = useChangeVehicle()
  const [adding, setAdding] = useState(false)
  return (
    <Answered query={query} failed={t('deliveries.fleetFailed')}>
      {({ items, can }) => (
        <Card
          title={t('deliveries.vehicles')}
          action={
            can.change && (
              <Button icon="plus" onPress={() => setAdding(true)}>
                {t('deliveries.addVehicle')}
              </Button>
            )
          }
        >
          <Refused error={change.error} />
          {items.length === 0 && <p className="text-muted">{t('deliveries.noVehicles')}</p>}
          <ul className="flex flex-col divide-y divide-hairline">
            {items.map((vehicle) => (
              <VehicleRow
                key={vehicle.id}
                vehicle={vehicle}
                onSwitch={can.change ? () => change.begin({ ...vehicle, active: !vehicle.active }) : undefined}
              />
            ))}
          </ul>
          {adding && <AddVehicleDialog branchId={branchId} onClose={() => setAdding(false)} />}
        </Card>
      )}
    </Answered>
  )
}

function VehicleRow({ vehicle, onSwitch }: { vehicle: Vehicle; onSwitch: (() => void) | undefined }) {
  const { name, plate, kind, bags, active } = vehicle
  const about = [
    t(`deliveries.vehicle.${kind}`),
    ...(plate ? [plate] : []),
    ...(bags ? [t('deliveries.bags', { count: bags })] : []),
    ...(active ? [] : [t('deliveries.outOfUse')]),
  ]
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2.5">
      <div className="min-w-0">
        <p className="font-medium">{name}</p>
        <p className="text-small text-muted">{about.join(' · ')}</p>
      </div>
      {onSwitch && (
        <Button
          size="small"
          aria-label={`${t(active ? 'deliveries.takeOut' : 'deliveries.putBack')}: ${name}`}
          onPress={onSwitch}
        >
          {t(active ? 'deliveries.takeOut' : 'deliveries.putBack')}
        </Button>
      )}
    </li>
  )
}
