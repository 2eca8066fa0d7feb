import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { DayText } from '../frame/day-text.tsx'
import { t } from '../i18n/translate.ts'
import { type Customer, useChangeCustomer } from './customers.queries.ts'
import { EditableCard } from './editable-card.tsx'
import { changeFrom, noGroup, type ParticularsValues, particularsOf } from './particulars-values.ts'
import { customerGroups } from './profile.queries.ts'
import { SaveOrStop } from './save-or-stop.tsx'

/** What prices and papers need to know: VIP, group, tax number, exemption from tax. */
export function CustomerParticulars({ customer }: { customer: Customer }) {
  const { vip, group, taxNumber, exemption, can } = customer
  return (
    <EditableCard
      title={t('customers.particulars')}
      edit={can.edit ? t('customers.editParticulars') : undefined}
      form={(onDone) => <ParticularsForm customer={customer} onDone={onDone} />}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 wrap-anywhere">
        <dt className="text-muted">{t('customers.vip')}</dt>
        <dd>{t(vip ? 'customers.yes' : 'customers.no')}</dd>
        <dt className="text-muted">{t('customers.group')}</dt>
        <dd>{group?.name ?? '–'}</dd>
        <dt className="text-muted">{t('customers.taxNumber')}</dt>
        <dd>{taxNumber ?? '–'}</dd>
        <dt className="text-muted">{t('customers.exemption')}</dt>
        <dd>
          {!exemption && '–'}
          {exemption && (
            <>
              {[exemption.reason, exemption.certificate].filter(Boolean).join(', ')}{' '}
              <span className="block text-small text-muted">
                {t('customers.fromDay')} <DayText day={exemption.from} />{' '}
                {exemption.to && (
                  <>
                    {t('customers.toDay')} <DayText day={exemption.to} />
                  </>
                )}
              </span>
            </>
          )}
        </dd>
      </dl>
    </EditableCard>
  )
}

function ParticularsForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const change = useChangeCustomer(customer.id)
  const [{ version }] = useState(customer)
  const groups = useQuery(customerGroups).data?.items ?? []
  const form = useProblemForm<ParticularsValues>({
    defaultValues: particularsOf(customer),
    onSubmit: async (values) => {
      await change.carryOut({ ...changeFrom(values), version })
      toasts.show({ words: t('customers.changed') })
      onDone()
    },
  })
  const present = customer.group && !groups.some(({ id }) => id === customer.group?.id) ? [customer.group] : []
  const options = [...present, ...groups].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form form={form} label={t('customers.particulars')}>
      <FormField form={form} name="vip">
        {(field) => <Checkbox {...field} label={t('customers.vip')} hint={t('customers.vipHint')} />}
      </FormField>
      <FormField form={form} name="groupId">
        {(field) => (
          <Select
            {...field}
            label={t('customers.group')}
            options={[{ value: noGroup, label: t('customers.noGroup') }, ...options]}
          />
        )}
      </FormField>
      <FormField form={form} name="taxNumber">
        {(field) => <TextField {...field} label={t('customers.taxNumber')} maxLength={40} autoComplete="off" />}
      </FormField>
      <FormField form={form} name="exempt">
        {(field) => <Checkbox {...field} label={t('customers.isExempt')} hint={t('customers.exemptHint')} />}
      </FormField>
      {form.watch('exempt') && <ExemptionFields form={form} />}
      <SaveOrStop busy={form.formState.isSubmitting} onStop={onDone} />
    </Form>
  )
}

function ExemptionFields({ form }: { form: ProblemForm<ParticularsValues> }) {
  const needed = { required: t('customers.needed') }
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <FormField form={form} name="reason" rules={needed}>
        {(field) => <TextField {...field} label={t('customers.reason')} maxLength={300} required />}
      </FormField>
      <FormField form={form} name="certificate">
        {(field) => <TextField {...field} label={t('customers.certificate')} maxLength={120} />}
      </FormField>
      <FormField form={form} name="from" rules={needed}>
        {(field) => <DateField {...field} label={t('customers.validFrom')} required />}
      </FormField>
      <FormField form={form} name="to">
        {(field) => <DateField {...field} label={t('customers.validTo')} hint={t('customers.validToHint')} />}
      </FormField>
    </div>
  )
}
