import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { IconButton } from '@clothesline/ui/icon-button'
import { NumberField } from '@clothesline/ui/number-field'
import { Select } from '@clothesline/ui/select'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useFieldArray } from 'react-hook-form'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { useSetWeek, type WeekWindow, weekOf, type Zone } from './plan.queries.ts'
import { weekdayOptions } from './weekdays.ts'

/** What a zone offers in a week: windows by weekday with their places. */
export function WeekDialog({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const query = useQuery({ ...weekOf(zone.id), staleTime: Number.POSITIVE_INFINITY })
  const title = t('deliveries.weekOf', { name: zone.name })
  return (
    <Dialog open onOpenChange={onClose} title={title} description={t('deliveries.weekAbout')} size="wide">
      <Answered query={query} failed={t('deliveries.zonesFailed')}>
        {({ windows }) => <WeekForm zone={zone} windows={windows} onClose={onClose} />}
      </Answered>
    </Dialog>
  )
}

interface Values {
  windows: { weekday: string; from: string; until: string; capacity: number | null }[]
}

const next = { weekday: '1', from: '09:00', until: '11:00', capacity: 5 }

function WeekForm({ zone, windows, onClose }: { zone: Zone; windows: readonly WeekWindow[]; onClose: () => void }) {
  const set = useSetWeek(zone.id, () => {
    toasts.show({ words: t('deliveries.weekSaved') })
    onClose()
  })
  const form = useProblemForm<Values>({
    defaultValues: { windows: windows.map((window) => ({ ...window, weekday: String(window.weekday) })) },
    onSubmit: (values) =>
      set.carryOut({
        windows: values.windows.map(({ weekday, capacity, ...hours }) => ({
          ...{ ...hours, weekday: Number(weekday), capacity: capacity ?? 0 },
        })),
      }),
  })
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'windows' })
  return (
    <Form form={form} label={t('deliveries.weekOf', { name: zone.name })}>
      {fields.length === 0 && <p className="text-muted">{t('deliveries.weekEmpty')}</p>}
      {fields.map(({ id }, at) => (
        <WindowFields key={id} form={form} at={at} onRemove={() => remove(at)} />
      ))}
      <div>
        <Button icon="plus" size="small" onPress={() => append(form.getValues('windows').at(-1) ?? next)}>
          {t('deliveries.addWindow')}
        </Button>
      </div>
      <div className="flex justify-end pb-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('deliveries.save')}
        </Button>
      </div>
    </Form>
  )
}

interface WindowFieldsProps {
  form: ProblemForm<Values>
  at: number
  onRemove: () => void
}

function WindowFields({ form, at, onRemove }: WindowFieldsProps) {
  const needed = { required: t('deliveries.timeNeeded') }
  return (
    <fieldset className="grid min-w-0 grid-cols-2 items-end gap-3 border-b border-hairline pb-3 sm:grid-cols-[2fr_1fr_1fr_1.5fr_auto]">
      <legend className="sr-only">{t('deliveries.windowNumber', { number: at + 1 })}</legend>
      <FormField form={form} name={`windows.${at}.weekday`}>
        {(field) => <Select {...field} label={t('deliveries.weekday')} options={weekdayOptions()} />}
      </FormField>
      <FormField form={form} name={`windows.${at}.from`} rules={needed}>
        {(field) => <DateField {...field} kind="time" label={t('deliveries.from')} />}
      </FormField>
      <FormField form={form} name={`windows.${at}.until`} rules={needed}>
        {(field) => <DateField {...field} kind="time" label={t('deliveries.until')} />}
      </FormField>
      <FormField form={form} name={`windows.${at}.capacity`}>
        {(field) => <NumberField {...field} label={t('deliveries.places')} max={1000} />}
      </FormField>
      <IconButton icon="trash" label={t('deliveries.removeWindow', { number: at + 1 })} onPress={onRemove} />
    </fieldset>
  )
}
