import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { DecimalField } from '@clothesline/ui/decimal-field'
import { FormField } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { departmentsQuery, servicesQuery } from './plans.queries.ts'
import type { TermsFormProps } from './term-fields.tsx'

const overages = ['none', 'charge_now', 'next_invoice', 'top_up'] as const

/** Where and on what it is used, sharing, tax and the rest; folded away until wanted. */
export function MoreTerms(props: TermsFormProps) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <div>
        <Button variant="quiet" size="small" icon="plus" onPress={() => setOpen(true)}>
          {t('prepaid.more')}
        </Button>
      </div>
    )
  return (
    <>
      {props.kind === 'subscription' && <SubscriptionTerms {...props} />}
      <Sharing {...props} />
      <Places {...props} />
      <Accounting {...props} />
    </>
  )
}

function SubscriptionTerms({ form, currency }: TermsFormProps) {
  const overage = form.watch('terms.overage')
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <FormField form={form} name="terms.rollovers">
        {(field) => (
          <DecimalField {...field} label={t('prepaid.rollovers')} hint={t('prepaid.rolloversHint')} decimals={0} />
        )}
      </FormField>
      <FormField form={form} name="terms.overage">
        {(field) => (
          <Select
            {...field}
            label={t('prepaid.overageTitle')}
            options={overages.map((value) => ({ value, label: t('prepaid.overage', { choice: value }) }))}
          />
        )}
      </FormField>
      {overage !== 'none' && (
        <FormField form={form} name="terms.overageRate">
          {(field) => (
            <MoneyField
              {...field}
              label={t('prepaid.overageRate')}
              hint={t('prepaid.overageRateHint')}
              currency={currency}
            />
          )}
        </FormField>
      )}
    </div>
  )
}

function Sharing({ form }: TermsFormProps) {
  return (
    <div className="flex flex-col gap-2">
      <FormField form={form} name="terms.shareable">
        {({ ref: _, ...field }) => <Checkbox {...field} label={t('prepaid.shareable')} />}
      </FormField>
      <FormField form={form} name="terms.transferable">
        {({ ref: _, ...field }) => <Checkbox {...field} label={t('prepaid.transferable')} />}
      </FormField>
    </div>
  )
}

function Places({ form }: TermsFormProps) {
  const { branches } = useMe()
  const departments = useQuery(departmentsQuery)
  const services = useQuery(servicesQuery)
  return (
    <>
      <FormField form={form} name="terms.branchIds">
        {(field) => (
          <Some {...field} label={t('prepaid.branches')} hint={t('prepaid.branchesHint')} things={branches} />
        )}
      </FormField>
      <FormField form={form} name="terms.departmentIds">
        {(field) => (
          <Some
            {...field}
            label={t('prepaid.departments')}
            hint={t('prepaid.anyHint')}
            things={departments.data?.items ?? []}
          />
        )}
      </FormField>
      <FormField form={form} name="terms.serviceIds">
        {(field) => (
          <Some
            {...field}
            label={t('prepaid.services')}
            hint={t('prepaid.anyHint')}
            things={services.data?.items ?? []}
          />
        )}
      </FormField>
    </>
  )
}

interface SomeProps {
  label: string
  hint: string
  things: readonly { id: string; name: string }[]
  value: string[]
  onChange: (ids: string[]) => void
}

/** Some of several things; none chosen means all. */
function Some({ label, hint, things, value, onChange }: SomeProps) {
  if (things.length === 0) return null
  const turn = (id: string, on: boolean) => onChange(on ? [...value, id] : value.filter((known) => known !== id))
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-small font-medium">
        {label} <span className="font-normal text-muted">{hint}</span>
      </legend>
      <div className="grid grid-cols-2 gap-1.5">
        {things.map(({ id, name }) => (
          <Checkbox key={id} label={name} value={value.includes(id)} onChange={(on) => turn(id, on)} />
        ))}
      </div>
    </fieldset>
  )
}

function Accounting({ form, kind }: TermsFormProps) {
  const taxPoints = (['redemption', 'sale'] as const).map((value) => ({
    value,
    label: t('prepaid.taxPoint', { point: value }),
  }))
  const spends = (['bonus_first', 'paid_first'] as const).map((value) => ({
    value,
    label: t('prepaid.spend', { order: value }),
  }))
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <FormField form={form} name="terms.taxPoint">
        {(field) => <Select {...field} label={t('prepaid.taxPointTitle')} options={taxPoints} />}
      </FormField>
      <FormField form={form} name="terms.taxCategory">
        {(field) => <TextField {...field} label={t('prepaid.taxCategory')} maxLength={40} />}
      </FormField>
      <FormField form={form} name="terms.expectedBreakage">
        {(field) => (
          <DecimalField
            {...field}
            label={t('prepaid.breakage')}
            hint={t('prepaid.breakageHint')}
            decimals={3}
            least={0}
            unit="%"
          />
        )}
      </FormField>
      <FormField form={form} name="terms.graceDays">
        {(field) => <DecimalField {...field} label={t('prepaid.grace')} hint={t('prepaid.graceHint')} decimals={0} />}
      </FormField>
      {kind === 'money' && (
        <FormField form={form} name="terms.spend">
          {(field) => <Select {...field} label={t('prepaid.spendTitle')} options={spends} />}
        </FormField>
      )}
    </div>
  )
}
