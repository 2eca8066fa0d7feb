import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Combobox } from '@clothesline/ui/combobox'
import { DateField } from '@clothesline/ui/date-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { NumberField } from '@clothesline/ui/number-field'
import { Select } from '@clothesline/ui/select'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useBusinessDay } from '../frame/business-day.ts'
import { t } from '../i18n/translate.ts'
import { useAddRound, weekOf, zonesOf } from './plan.queries.ts'
import { weekdayOptions } from './weekdays.ts'

type Found = Answer<'/api/v1/customers'>['items'][number]

const searchCustomers = async (typed: string, signal: AbortSignal): Promise<Found[]> =>
  (await api.get('/api/v1/customers', { query: { limit: 8, ...(typed.trim() !== '' && { search: typed }) }, signal }))
    .items

interface Values {
  customer: Found | null
  zoneId: string
  weekdays: string[]
  everyWeeks: number | null
  from: string
  startsOn: string
}

const addressOf = async (id: string) => {
  const { name, phones, addresses } = await api.get('/api/v1/customers/{id}', { path: { id } })
  const [address] = addresses
  if (!address || address.lines.length === 0) return undefined
  const { lines, city, postcode, accessNotes } = address
  return { name, phone: phones[0]?.number ?? null, lines: lines.slice(0, 6), city, postcode, accessNotes }
}

const isReachable = async (customer: Found | null): Promise<true | string> => {
  if (customer === null) return t('deliveries.customerNeeded')
  return (await addressOf(customer.id)) !== undefined || t('deliveries.noAddress')
}

/** Lets a customer's pickup recur: at their first address, on weekdays, in a window of a zone. */
export function AddRoundDialog({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const today = useBusinessDay(branchId)
  const add = useAddRound(() => {
    toasts.show({ words: t('deliveries.roundSaved') })
    onClose()
  })
  const form = useProblemForm<Values>({
    defaultValues: { customer: null, zoneId: '', weekdays: [], everyWeeks: 1, from: '', startsOn: today },
    onSubmit: async ({ customer, zoneId, weekdays, everyWeeks, from, startsOn }) => {
      const address = customer && (await addressOf(customer.id))
      if (!customer || !address) return
      const days = weekdays.map(Number)
      const wish = { branchId, customerId: customer.id, zoneId, address, everyWeeks: everyWeeks ?? 1, from, startsOn }
      await add.carryOut({ ...wish, weekdays: days })
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('deliveries.addRound')} description={t('deliveries.addRoundAbout')}>
      <Form form={form} label={t('deliveries.addRound')}>
        <FormField form={form} name="customer" rules={{ validate: isReachable }}>
          {(field) => (
            <Combobox<Found>
              {...field}
              label={t('deliveries.customer')}
              icon="search"
              search={searchCustomers}
              itemKey={({ id }) => id}
              itemText={({ name }) => name}
              required
            />
          )}
        </FormField>
        <WhenFields form={form} branchId={branchId} />
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('deliveries.addRound')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

function WhenFields({ form, branchId }: { form: ProblemForm<Values>; branchId: string }) {
  const zoneId = form.watch('zoneId')
  const zones = useQuery(zonesOf(branchId))
  const week = useQuery({ ...weekOf(zoneId), enabled: zoneId !== '' })
  const hours = [...new Set(week.data?.windows.map(({ from }) => from) ?? [])].toSorted()
  const inUse = (zones.data?.items ?? []).filter(({ active }) => active)
  return (
    <>
      <FormField form={form} name="zoneId" rules={{ required: t('deliveries.zoneNeeded') }}>
        {(field) => (
          <Select
            {...field}
            label={t('deliveries.zone')}
            options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={t('deliveries.chooseZone')}
            required
          />
        )}
      </FormField>
      <FormField
        form={form}
        name="weekdays"
        rules={{ validate: (days) => days.length > 0 || t('deliveries.dayNeeded') }}
      >
        {({ value, onChange, error }) => (
          <fieldset className="flex flex-col gap-1">
            <legend className="text-small font-medium">{t('deliveries.weekdays')}</legend>
            <div className="flex flex-wrap gap-x-4 gap-y-1">
              {weekdayOptions().map((day) => (
                <Checkbox
                  key={day.value}
                  label={day.label}
                  value={value.includes(day.value)}
                  onChange={(chosen) =>
                    onChange(chosen ? [...value, day.value] : value.filter((one) => one !== day.value))
                  }
                />
              ))}
            </div>
            {error && <p className="text-small text-bad">{error}</p>}
          </fieldset>
        )}
      </FormField>
      <FormField form={form} name="from" rules={{ required: t('deliveries.windowNeeded') }}>
        {(field) => (
          <Select
            {...field}
            label={t('deliveries.windowFrom')}
            options={hours.map((hour) => ({ value: hour, label: hour }))}
            placeholder={t('deliveries.chooseWindow')}
            required
          />
        )}
      </FormField>
      <div className="grid grid-cols-2 gap-4">
        <FormField form={form} name="everyWeeks">
          {(field) => <NumberField {...field} label={t('deliveries.everyWeeks')} min={1} max={8} />}
        </FormField>
        <FormField form={form} name="startsOn">
          {(field) => <DateField {...field} label={t('deliveries.startsOn')} />}
        </FormField>
      </div>
    </>
  )
}
