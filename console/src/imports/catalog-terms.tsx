import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { useMemo } from 'react'
import { currencyOptions } from '../frame/currency-options.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import type { CatalogImport } from './import-model.ts'
import { type TermsValues, termsOf, valuesOf } from './terms-values.ts'

interface CatalogTermsProps {
  terms: CatalogImport['terms']
  /** Whether they are in sight from the beginning: where something is missing that they could say. */
  open: boolean
  busy: boolean
  onSave: (terms: ReturnType<typeof termsOf>) => Promise<unknown>
}

/** What holds for rows that do not say it themselves: list, branch, currency, service and the like. */
export function CatalogTerms({ terms, open, busy, onSave }: CatalogTermsProps) {
  const form = useProblemForm<TermsValues>({
    defaultValues: valuesOf(terms),
    onSubmit: (values) => onSave(termsOf(values)),
  })
  return (
    <Card title={t('imports.terms')}>
      <details open={open}>
        <summary className="mb-2 w-fit cursor-pointer rounded-mark text-link underline underline-offset-2">
          {t('imports.termsShow')}
        </summary>
        <p className="text-small text-muted">{t('imports.termsAbout')}</p>
        <Form form={form} label={t('imports.terms')}>
          <Usual form={form} />
          <details>
            <summary className="w-fit cursor-pointer rounded-mark text-link underline underline-offset-2">
              {t('imports.more')}
            </summary>
            <Rare form={form} />
          </details>
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" icon="refresh" busy={busy || form.formState.isSubmitting}>
              {t('imports.readAgain')}
            </Button>
            <span className="text-small text-muted">{t('imports.readAgainHint')}</span>
          </div>
        </Form>
      </details>
    </Card>
  )
}

const grid = 'grid gap-4 sm:grid-cols-2 lg:grid-cols-4'

function Usual({ form }: { form: ProblemForm<TermsValues> }) {
  const { branches, chain } = useMe()
  const currencies = useMemo(
    () => [
      { value: 'none', label: t('imports.noCurrency') },
      ...currencyOptions([chain.currency, ...branches.map(({ currency }) => currency)]),
    ],
    [chain, branches],
  )
  const places = [
    { value: 'chain', label: t('imports.wholeChain') },
    ...branches.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <div className={grid}>
      <FormField form={form} name="listName">
        {(field) => (
          <TextField {...field} label={t('imports.listName')} hint={t('imports.listNameHint')} maxLength={120} />
        )}
      </FormField>
      <FormField form={form} name="branch">
        {(field) => <Select {...field} label={t('imports.branch')} options={places} />}
      </FormField>
      <FormField form={form} name="defaultCurrency">
        {(field) => <Select {...field} label={t('imports.defaultCurrency')} options={currencies} />}
      </FormField>
      <FormField form={form} name="defaultService">
        {(field) => (
          <TextField
            {...field}
            label={t('imports.defaultService')}
            hint={t('imports.defaultServiceHint')}
            maxLength={120}
          />
        )}
      </FormField>
    </div>
  )
}

const units = ['piece', 'kg', 'm2', 'm', 'set', 'bag']

function Rare({ form }: { form: ProblemForm<TermsValues> }) {
  const needed = { required: t('imports.needed') }
  return (
    <div className="mt-3 flex flex-col gap-4">
      <div className={grid}>
        <FormField form={form} name="validFrom" rules={needed}>
          {(field) => <DateField {...field} label={t('imports.validFrom')} />}
        </FormField>
        <FormField form={form} name="defaultUnit">
          {(field) => (
            <Select
              {...field}
              label={t('imports.defaultUnit')}
              options={units.map((unit) => ({ value: unit, label: t('imports.unitName', { unit }) }))}
            />
          )}
        </FormField>
        <FormField form={form} name="defaultDepartment" rules={needed}>
          {(field) => <TextField {...field} label={t('imports.defaultDepartment')} maxLength={120} />}
        </FormField>
        <FormField form={form} name="decimalMark">
          {(field) => (
            <Select
              {...field}
              label={t('imports.decimalMark')}
              options={[
                { value: 'told', label: t('imports.decimalTold') },
                { value: '.', label: t('imports.decimalPoint') },
                { value: ',', label: t('imports.decimalComma') },
              ]}
            />
          )}
        </FormField>
      </div>
      <FormField form={form} name="ignoreTaxWords">
        {(field) => <Checkbox {...field} label={t('imports.taxWords')} />}
      </FormField>
    </div>
  )
}
