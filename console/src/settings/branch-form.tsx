import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { t } from '../i18n/translate.ts'
import { BranchHours } from './branch-hours.tsx'
import type { BranchValues } from './branch-values.ts'
import { TextOf } from './text-of.tsx'

interface BranchFormProps {
  values: BranchValues
  can: { change: boolean; close: boolean }
  onSave: (values: BranchValues) => Promise<void>
}

/** Everything about a branch: address, time, hours, special days and money. */
export function BranchForm({ values, can, onSave }: BranchFormProps) {
  const form = useProblemForm<BranchValues>({ defaultValues: values, onSubmit: onSave })
  return (
    <Form form={form} label={values.name || t('branches.new')}>
      {!can.change && <p className="text-muted">{t('settings.readOnly')}</p>}
      <fieldset disabled={!can.change} className="flex min-w-0 flex-col gap-5">
        <Place form={form} />
        <BranchHours form={form} classes={Object.keys(values.cutOffs)} />
        <Money form={form} />
        <FormField form={form} name="active">
          {(field) => <Checkbox {...field} label={t('branches.active')} disabled={!can.close} />}
        </FormField>
        <div>
          <Button type="submit" variant="primary" disabled={!can.change} busy={form.formState.isSubmitting}>
            {t('settings.save')}
          </Button>
        </div>
      </fieldset>
    </Form>
  )
}

function Place({ form }: { form: ProblemForm<BranchValues> }) {
  return (
    <Card title={t('branches.place')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextOf form={form} name="name" label={t('branches.name')} needed />
        <TextOf form={form} name="code" label={t('branches.code')} hint={t('branches.codeHint')} needed />
        <TextOf form={form} name="address.street" label={t('branches.street')} />
        <TextOf form={form} name="address.street2" label={t('branches.street2')} />
        <TextOf form={form} name="address.postalCode" label={t('branches.postalCode')} />
        <TextOf form={form} name="address.city" label={t('branches.city')} />
        <TextOf form={form} name="address.region" label={t('branches.region')} />
        <TextOf form={form} name="country" label={t('branches.country')} hint={t('chain.countryHint')} needed />
        <TextOf form={form} name="languages" label={t('branches.languages')} hint={t('branches.languagesHint')} />
        <TextOf form={form} name="phone" label={t('branches.phone')} hint={t('branches.phoneHint')} />
      </div>
      <FormField form={form} name="kind">
        {(field) => (
          <RadioGroup
            {...field}
            label={t('branches.kind')}
            options={[
              { value: 'store', label: t('branches.store') },
              { value: 'plant', label: t('branches.plant') },
            ]}
          />
        )}
      </FormField>
    </Card>
  )
}

function Money({ form }: { form: ProblemForm<BranchValues> }) {
  return (
    <Card title={t('branches.money')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField form={form} name="taxMode">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('branches.taxMode')}
              options={[
                { value: 'inclusive', label: t('branches.inclusive') },
                { value: 'exclusive', label: t('branches.exclusive') },
              ]}
            />
          )}
        </FormField>
        <FormField form={form} name="taxRounding">
          {(field) => (
            <RadioGroup
              {...field}
              label={t('branches.taxRounding')}
              options={[
                { value: 'line', label: t('branches.line') },
                { value: 'document', label: t('branches.document') },
              ]}
            />
          )}
        </FormField>
        <TextOf form={form} name="currency" label={t('branches.currency')} needed />
        <FormField
          form={form}
          name="cashRoundingStep"
          rules={{ pattern: { value: /^[1-9]\d*$/, message: t('ui.notANumber') } }}
        >
          {(field) => (
            <TextField
              {...field}
              label={t('branches.cashStep')}
              hint={t('branches.cashStepHint')}
              inputMode="numeric"
            />
          )}
        </FormField>
        <TextOf form={form} name="taxRegistration" label={t('branches.taxRegistration')} />
        <TextOf form={form} name="priceListCode" label={t('branches.priceList')} hint={t('branches.priceListHint')} />
      </div>
    </Card>
  )
}
