import { DecimalField } from '@clothesline/ui/decimal-field'
import { FormField, type ProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { QuantityField } from '@clothesline/ui/quantity-field'
import { Select } from '@clothesline/ui/select'
import { t } from '../i18n/translate.ts'
import { isGiven, type PlanKind, type PlanValues, unitsOf } from './plan-values-rules.ts'

/** What the parts of the plan's form share. */
export interface TermsFormProps {
  form: ProblemForm<PlanValues>
  kind: PlanKind
  currency: string
}

/** What every plan has: its price, what the customer gets for it, and how long. */
export function TermFields(props: TermsFormProps) {
  const { form, kind, currency } = props
  const given = { validate: (typed: number | null) => (typed !== null && typed > 0) || t('prepaid.needed') }
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      {!isGiven(kind) && (
        <FormField form={form} name="terms.price" rules={given}>
          {(field) => <MoneyField {...field} label={t('prepaid.price')} currency={currency} required />}
        </FormField>
      )}
      {kind !== 'gift' && <Face {...props} />}
      {kind === 'points' && (
        <FormField form={form} name="terms.pointsWorth" rules={given}>
          {(field) => <MoneyField {...field} label={t('prepaid.pointsWorth')} currency={currency} required />}
        </FormField>
      )}
      {kind === 'subscription' ? (
        <FormField form={form} name="terms.period">
          {(field) => (
            <Select
              {...field}
              label={t('prepaid.period')}
              options={(['week', 'month'] as const).map((value) => ({
                value,
                label: t('prepaid.eachPeriod', { period: value }),
              }))}
            />
          )}
        </FormField>
      ) : (
        <FormField form={form} name="terms.validityDays">
          {(field) => (
            <DecimalField
              {...field}
              label={t('prepaid.validityDays')}
              hint={t('prepaid.validityHint')}
              decimals={0}
              required={kind === 'promotional'}
            />
          )}
        </FormField>
      )}
    </div>
  )
}

function Face({ form, kind, currency }: TermsFormProps) {
  const unit = form.watch('terms.unit')
  const units = unitsOf[kind]
  const needed = { validate: (typed: number | null) => (typed !== null && typed > 0) || t('prepaid.needed') }
  return (
    <>
      {units.length > 1 && (
        <FormField form={form} name="terms.unit">
          {(field) => (
            <Select
              {...field}
              label={t('prepaid.countedIn')}
              options={units.map((value) => ({ value, label: t('prepaid.unitName', { unit: value }) }))}
            />
          )}
        </FormField>
      )}
      <FormField form={form} name="terms.face" rules={needed}>
        {(field) => {
          const about = { ...field, label: t('prepaid.gets'), required: true }
          if (unit === 'money') return <MoneyField {...about} currency={currency} />
          if (unit === 'point') return <DecimalField {...about} decimals={0} />
          return <QuantityField {...about} unit={t('prepaid.unit', { unit, count: 2 })} />
        }}
      </FormField>
    </>
  )
}
