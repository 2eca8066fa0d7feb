import { Combobox } from '@clothesline/ui/combobox'
import { DecimalField } from '@clothesline/ui/decimal-field'
import { FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { NumberField } from '@clothesline/ui/number-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { currencyOptions } from '../frame/currency-options.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { departmentsQuery, itemById, servicesQuery, type Upcharge, useSaveUpcharge } from './catalog.queries.ts'
import { ThingDrawer } from './thing-drawer.tsx'
import { inputOf, type UpchargeValues, valuesOf } from './upcharge-values.ts'

interface UpchargeDrawerProps {
  upcharge: Upcharge | undefined
  /** The place a new one takes. */
  next: number
  onClose: () => void
}

/** Adding an upcharge, or changing one. */
export function UpchargeDrawer({ upcharge, next, onClose }: UpchargeDrawerProps) {
  const save = useSaveUpcharge(upcharge)
  const { chain } = useMe()
  const form = useProblemForm<UpchargeValues>({
    defaultValues: valuesOf(upcharge, { currency: chain.currency, position: next }),
    onSubmit: async (values) => {
      await save.carryOut(inputOf(values))
      toasts.show({ words: t('catalog.saved', { name: values.name }) })
      onClose()
    },
  })
  return (
    <ThingDrawer
      title={upcharge ? t('catalog.editItem', { name: upcharge.name }) : t('catalog.addUpcharge')}
      form={form}
      onClose={onClose}
      offered={upcharge && { kind: 'upcharges', thing: upcharge }}
    >
      <FormField form={form} name="name" rules={{ required: t('catalog.needed') }}>
        {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
      </FormField>
      <Value form={form} />
      <Scope form={form} />
      <FormField form={form} name="position">
        {(field) => <NumberField {...field} label={t('catalog.position')} hint={t('catalog.positionHint')} />}
      </FormField>
    </ThingDrawer>
  )
}

const kinds = ['per_piece', 'per_unit', 'fixed', 'percent'] as const

function Value({ form }: { form: ProblemForm<UpchargeValues> }) {
  const { chain, branches } = useMe()
  const [kind, currency] = form.watch(['kind', 'currency'])
  const currencies = useMemo(
    () => currencyOptions([chain.currency, ...branches.map((branch) => branch.currency)]),
    [chain, branches],
  )
  const filled = { validate: (value: number | null) => value !== null || t('catalog.needed') }
  return (
    <>
      <FormField form={form} name="kind">
        {(field) => (
          <RadioGroup
            {...field}
            label={t('catalog.kind')}
            options={kinds.map((one) => ({ value: one, label: t(`catalog.kind.${one}`) }))}
          />
        )}
      </FormField>
      {kind === 'percent' ? (
        <FormField form={form} name="percent" rules={filled}>
          {(field) => <DecimalField {...field} label={t('catalog.percent')} decimals={3} least={0} unit="%" />}
        </FormField>
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <FormField form={form} name="amount" rules={filled}>
            {(field) => <MoneyField {...field} label={t('catalog.value')} currency={currency} />}
          </FormField>
          <FormField form={form} name="currency">
            {(field) => <Select {...field} label={t('catalog.currency')} options={currencies} />}
          </FormField>
        </div>
      )}
    </>
  )
}

interface Known {
  readonly id: string
  readonly name: string
}

const findItems = async (words: string, signal: AbortSignal): Promise<readonly Known[]> => {
  const query = { limit: 12, ...(words.trim() !== '' && { search: words }) }
  return (await api.get('/api/v1/catalog/items', { query, signal })).items
}

function Scope({ form }: { form: ProblemForm<UpchargeValues> }) {
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const services = useQuery(servicesQuery).data?.items ?? []
  const itemId = form.watch('itemId')
  const item = useQuery({ ...itemById(itemId ?? ''), enabled: itemId !== null })
  const choices = (every: string, things: readonly Known[]) => [
    { value: 'every', label: every },
    ...things.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      <FormField form={form} name="department">
        {(field) => (
          <Select
            {...field}
            label={t('catalog.department')}
            options={choices(t('catalog.everyDepartment'), departments)}
          />
        )}
      </FormField>
      <FormField form={form} name="service">
        {(field) => (
          <Select {...field} label={t('catalog.service')} options={choices(t('catalog.anyService'), services)} />
        )}
      </FormField>
      <FormField form={form} name="itemId">
        {(field) => (
          <Combobox<Known>
            {...field}
            label={t('catalog.item')}
            placeholder={t('catalog.anyItem')}
            value={field.value === null ? null : { id: field.value, name: item.data?.name ?? '' }}
            onChange={(chosen) => field.onChange(chosen?.id ?? null)}
            search={findItems}
            itemKey={({ id }) => id}
            itemText={({ name }) => name}
          />
        )}
      </FormField>
    </>
  )
}
