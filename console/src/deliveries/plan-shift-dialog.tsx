import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { useBusinessDay } from '../frame/business-day.ts'
import { useMay } from '../frame/session.ts'
import { instantOf } from '../frame/wall-time-rules.ts'
import { t } from '../i18n/translate.ts'
import { registersOf, usePlanShift, vehiclesOf } from './plan.queries.ts'

interface PlanShiftDialogProps {
  branchId: string
  drivers: readonly { id: string; name: string }[]
  onClose: () => void
}

/** Plans who drives on a day, with which vehicle, and into which drawer the cash goes. */
export function PlanShiftDialog({ branchId, drivers, onClose }: PlanShiftDialogProps) {
  const plan = usePlanShift(onClose)
  const { timeZone } = useUiSettings()
  const today = useBusinessDay(branchId)
  const vehicles = useQuery(vehiclesOf(branchId))
  const seesDrawers = useMay('cash.read', branchId)
  const registers = useQuery({ ...registersOf(branchId), enabled: seesDrawers })
  const form = useProblemForm({
    defaultValues: {
      driverId: drivers[0]?.id ?? '',
      vehicleId: '',
      registerId: '',
      date: today,
      from: '08:00',
      until: '16:00',
    },
    onSubmit: ({ driverId, vehicleId, registerId, date, from, until }) =>
      plan.carryOut({
        ...{ branchId, driverId },
        ...(vehicleId !== '' && { vehicleId }),
        ...(registerId !== '' && { registerId }),
        startsAt: instantOf(date, from, timeZone),
        endsAt: instantOf(date, until, timeZone),
      }),
  })
  const named = (items: readonly { id: string; name: string; active?: boolean }[] | undefined) =>
    (items ?? []).filter(({ active }) => active !== false).map(({ id, name }) => ({ value: id, label: name }))
  const needed = { required: t('deliveries.timeNeeded') }
  return (
    <Dialog open onOpenChange={onClose} title={t('deliveries.planShift')}>
      <Form form={form} label={t('deliveries.planShift')}>
        <FormField form={form} name="driverId">
          {(field) => <Select {...field} label={t('deliveries.driver')} options={named(drivers)} required />}
        </FormField>
        <FormField form={form} name="date" rules={needed}>
          {(field) => <DateField {...field} label={t('deliveries.day')} required />}
        </FormField>
        <div className="grid grid-cols-2 gap-4">
          <FormField form={form} name="from" rules={needed}>
            {(field) => <DateField {...field} kind="time" label={t('deliveries.from')} required />}
          </FormField>
          <FormField form={form} name="until" rules={needed}>
            {(field) => <DateField {...field} kind="time" label={t('deliveries.until')} required />}
          </FormField>
        </div>
        <FormField form={form} name="vehicleId">
          {(field) => (
            <Select
              {...field}
              label={t('deliveries.vehicle')}
              options={named(vehicles.data?.items)}
              placeholder={t('deliveries.noVehicle')}
            />
          )}
        </FormField>
        {seesDrawers && (registers.data?.items.length ?? 0) > 0 && (
          <FormField form={form} name="registerId">
            {(field) => (
              <Select
                {...field}
                label={t('deliveries.drawer')}
                hint={t('deliveries.drawerAbout')}
                options={named(registers.data?.items)}
                placeholder={t('deliveries.noDrawer')}
              />
            )}
          </FormField>
        )}
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('deliveries.planShift')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
