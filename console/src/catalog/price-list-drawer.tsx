import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { Drawer } from '@clothesline/ui/dialog'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { currencyOptions } from '../frame/currency-options.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type PriceList, useAddPriceList, useChangePriceList } from './catalog.queries.ts'

interface ListValues {
  name: string
  branch: string
  currency: string
  validFrom: string
  validTo: string
  endPrevious: boolean
}

/** Beginning a price list, or changing the name and days of one. */
export function PriceListDrawer({ list, onClose }: { list: PriceList | undefined; onClose: () => void }) {
  const { chain } = useMe()
  const navigate = useNavigate()
  const add = useAddPriceList()
  const change = useChangePriceList(list?.id ?? '')
  const form = useProblemForm<ListValues>({
    defaultValues: {
      name: list?.name ?? '',
      branch: list?.branchId ?? 'chain',
      currency: list?.currency ?? chain.currency,
      validFrom: list?.validFrom ?? new Date().toLocaleDateString('sv-SE'),
      validTo: list?.validTo ?? '',
      endPrevious: true,
    },
    onSubmit: async ({ name, branch, currency, validFrom, validTo, endPrevious }) => {
      const days = { validFrom, validTo: validTo === '' ? null : validTo }
      if (list) await change.carryOut({ version: list.version, name, ...days })
      else {
        const branchId = branch === 'chain' ? null : branch
        const { id } = await add.carryOut({ name, branchId, currency, ...days, endPrevious })
        await navigate({ to: '/catalog/price-lists/$id', params: { id } })
      }
      toasts.show({ words: t('catalog.saved', { name }) })
      onClose()
    },
  })
  const needed = { required: t('catalog.needed') }
  const title = list ? t('catalog.editItem', { name: list.name }) : t('catalog.addList')
  return (
    <Drawer open onOpenChange={onClose} title={title}>
      <Form form={form} label={title}>
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
        </FormField>
        {!list && <Place form={form} />}
        <FormField form={form} name="validFrom" rules={needed}>
          {(field) => <DateField {...field} label={t('catalog.from')} required />}
        </FormField>
        <FormField form={form} name="validTo">
          {(field) => <DateField {...field} label={t('catalog.until')} hint={t('catalog.untilHint')} />}
        </FormField>
        {!list && (
          <FormField form={form} name="endPrevious">
            {(field) => <Checkbox {...field} label={t('catalog.endPrevious')} />}
          </FormField>
        )}
        <div className="pb-3">
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('catalog.save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}

function Place({ form }: { form: ProblemForm<ListValues> }) {
  const { chain, branches } = useMe()
  const currencies = useMemo(
    () => currencyOptions([chain.currency, ...branches.map(({ currency }) => currency)]),
    [chain, branches],
  )
  const places = [
    { value: 'chain', label: t('catalog.wholeChain') },
    ...branches.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      <FormField form={form} name="branch">
        {(field) => <Select {...field} label={t('catalog.branch')} options={places} />}
      </FormField>
      <FormField form={form} name="currency">
        {(field) => <Select {...field} label={t('catalog.currency')} options={currencies} />}
      </FormField>
    </>
  )
}
