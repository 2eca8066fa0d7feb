import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { DateField } from '@clothesline/ui/date-field'
import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { IconButton } from '@clothesline/ui/icon-button'
import { TextField } from '@clothesline/ui/text-field'
import { useFieldArray } from 'react-hook-form'
import { t } from '../i18n/translate.ts'
import { type BranchValues, weekdays } from './branch-values.ts'
import { readHours } from './hours.ts'
import { TextOf } from './text-of.tsx'

const readable = (text: string): true | string => readHours(text) !== undefined || t('branches.hoursWrong')

/** When a branch is open, when its day begins, and until when what is taken in still starts today. */
export function BranchHours({ form, classes }: { form: ProblemForm<BranchValues>; classes: readonly string[] }) {
  return (
    <>
      <Card title={t('branches.time')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextOf form={form} name="timeZone" label={t('branches.zone')} needed />
          <TextOf form={form} name="dayStart" label={t('branches.dayStart')} hint={t('branches.dayStartHint')} needed />
          <TextOf form={form} name="readyBy" label={t('branches.readyBy')} hint={t('branches.readyByHint')} />
          {classes.map((name) => (
            <TextOf
              key={name}
              form={form}
              name={`cutOffs.${name}`}
              label={t('branches.cutOff', { name })}
              hint={t('branches.cutOffHint')}
            />
          ))}
        </div>
      </Card>
      <Card title={t('branches.week')}>
        <p className="text-small text-muted">{t('branches.weekHint')}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          {weekdays.map((day) => (
            <FormField key={day} form={form} name={`weekly.day${day}`} rules={{ validate: readable }}>
              {(field) => <TextField {...field} label={t(`branches.day.${day}`)} placeholder={t('branches.closed')} />}
            </FormField>
          ))}
        </div>
      </Card>
      <SpecialDays form={form} />
    </>
  )
}

function SpecialDays({ form }: { form: ProblemForm<BranchValues> }) {
  const { fields: days, append, remove } = useFieldArray({ control: form.control, name: 'specialDays' })
  return (
    <Card title={t('branches.special')}>
      {days.length === 0 && <p className="text-muted">{t('branches.noSpecial')}</p>}
      <ul className="flex flex-col gap-4">
        {days.map((day, at) => (
          <li key={day.id} className="grid items-end gap-3 sm:grid-cols-[10rem_1fr_1fr_auto]">
            <FormField form={form} name={`specialDays.${at}.date`} rules={{ required: t('settings.needed') }}>
              {(field) => <DateField {...field} label={t('branches.date')} />}
            </FormField>
            <FormField form={form} name={`specialDays.${at}.name`} rules={{ required: t('settings.needed') }}>
              {(field) => <TextField {...field} label={t('branches.dayName')} />}
            </FormField>
            <FormField form={form} name={`specialDays.${at}.hours`} rules={{ validate: readable }}>
              {(field) => <TextField {...field} label={t('branches.hours')} placeholder={t('branches.closed')} />}
            </FormField>
            <IconButton icon="trash" label={t('branches.removeDay', { name: day.name })} onPress={() => remove(at)} />
          </li>
        ))}
      </ul>
      <div>
        <Button icon="plus" onPress={() => append({ date: '', name: '', hours: '' })}>
          {t('branches.addDay')}
        </Button>
      </div>
    </Card>
  )
}
