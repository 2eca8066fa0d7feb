import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { Drawer } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { useBusinessDay } from '../frame/business-day.ts'
import { currencyOptions } from '../frame/currency-options.ts'
import { useBranch, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { MoreTerms } from './more-terms.tsx'
import { newTerms, type PlanKind, type PlanValues, termsOf, unitsOf, valuesOf } from './plan-values-rules.ts'
import { type Plan, useAddPlan, useChangePlan, useRetirePlan } from './plans.queries.ts'
import { TermFields } from './term-fields.tsx'

const kinds = Object.keys(unitsOf) as PlanKind[]

function useValues(plan: Plan | undefined): PlanValues {
  const { branches } = useMe()
  const terms = plan?.terms ?? plan?.announced[0]?.terms
  return {
    name: plan?.name ?? '',
    kind: plan?.kind ?? 'money',
    currency: plan?.currency ?? branches[0]?.currency ?? '',
    validFrom: useBusinessDay(useBranch()?.id),
    terms: terms ? valuesOf(terms) : newTerms,
  }
}

/** Puts a plan on offer, or changes its terms from a day on: whoever bought before keeps what they bought. */
export function PlanDrawer({ plan, onClose }: { plan: Plan | undefined; onClose: () => void }) {
  const add = useAddPlan()
  const change = useChangePlan(plan?.id ?? '')
  const { branches } = useMe()
  const itemIds = plan?.terms?.restrictions?.itemIds ?? []
  const form = useProblemForm<PlanValues>({
    defaultValues: useValues(plan),
    onSubmit: async ({ name, kind, currency, validFrom, terms: typed }) => {
      const terms = termsOf(kind, typed, itemIds)
      if (plan) await change.carryOut({ name: name.trim(), validFrom, terms, version: plan.version })
      else await add.carryOut({ name: name.trim(), kind, currency, validFrom, terms })
      toasts.show({ words: t('prepaid.saved', { name }) })
      onClose()
    },
  })
  const needed = { required: t('prepaid.needed') }
  const kind = form.watch('kind')
  const currency = form.watch('currency')
  const title = plan ? t('prepaid.changePlan', { name: plan.name }) : t('prepaid.addPlan')
  return (
    <Drawer open onOpenChange={onClose} title={title} description={plan && t('prepaid.changeAbout')}>
      <Form form={form} label={title}>
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('prepaid.name')} maxLength={120} required />}
        </FormField>
        {!plan && (
          <div className="grid grid-cols-2 items-start gap-3">
            <FormField form={form} name="kind">
              {(field) => (
                <Select
                  {...field}
                  onChange={(next) => {
                    field.onChange(next)
                    form.setValue('terms.unit', unitsOf[next][0])
                  }}
                  label={t('prepaid.kindTitle')}
                  options={kinds.map((value) => ({ value, label: t('prepaid.kind', { kind: value }) }))}
                />
              )}
            </FormField>
            <FormField form={form} name="currency" rules={needed}>
              {(field) => (
                <Select
                  {...field}
                  label={t('prepaid.currency')}
                  options={currencyOptions(branches.map((branch) => branch.currency))}
                />
              )}
            </FormField>
          </div>
        )}
        <TermFields form={form} kind={kind} currency={currency} />
        <FormField form={form} name="validFrom" rules={needed}>
          {(field) => <DateField {...field} label={t('prepaid.from')} required />}
        </FormField>
        <MoreTerms form={form} kind={kind} currency={currency} />
        <div className="flex flex-wrap gap-2 pt-2 pb-3">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('prepaid.save')}
          </Button>
        </div>
      </Form>
      {plan && !plan.retired && <Retire plan={plan} onClose={onClose} />}
    </Drawer>
  )
}

function Retire({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const [asked, setAsked] = useState(false)
  const retire = useRetirePlan(() => {
    toasts.show({ words: t('prepaid.isRetired', { name: plan.name }), tone: 'note' })
    onClose()
  })
  return (
    <div className="flex flex-col items-start gap-2 border-t border-hairline py-4">
      {retire.error && <Banner tone="bad" title={retire.error.message} />}
      <Button variant="quiet" icon="ban" onPress={() => setAsked(true)}>
        {t('prepaid.retire')}
      </Button>
      <AlertDialog
        open={asked}
        onOpenChange={setAsked}
        title={t('prepaid.retireTitle', { name: plan.name })}
        description={t('prepaid.retireAbout')}
        confirm={t('prepaid.retire')}
        danger
        busy={retire.isPending}
        onConfirm={() => {
          setAsked(false)
          retire.begin(plan)
        }}
      />
    </div>
  )
}
