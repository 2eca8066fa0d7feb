import { Checkbox } from '@clothesline/ui/checkbox'
import { column } from '@clothesline/ui/data-table'
import { FormField, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Minimum, minimumsQuery, useSetMinimum } from './bundles.queries.ts'
import { branchIdOf, CurrencySelect, PlaceSelect, usePlaceNames, wholeChain } from './place-fields.tsx'
import { ThingDrawer } from './thing-drawer.tsx'
import { ThingsList } from './things-list.tsx'

/** A minimum as a thing of the catalog: named by its place, on offer while it is more than nothing. */
type Row = Minimum & { readonly id: string; readonly name: string; readonly active: boolean }

const rowOf = (minimum: Minimum, placeOf: (id: string | null) => string): Row => ({
  ...minimum,
  id: `${minimum.branchId ?? wholeChain}.${minimum.currency}`,
  name: placeOf(minimum.branchId),
  active: minimum.amount > 0,
})

const Amount = ({ minimum: { amount, currency } }: { minimum: Minimum }) =>
  amount === 0 ? t('catalog.noMinimum') : <Money amount={amount} currency={currency} />

const waiverOf = ({ waivedWhenMixed }: Minimum): string =>
  t(waivedWhenMixed ? 'catalog.waivedWhenMixed' : 'catalog.neverWaived')

const columnsOf = () => [
  column<Row>(t('catalog.branch'), ({ name }) => name, { sortBy: ({ name }) => name, width: 'minmax(12rem, 2fr)' }),
  column<Row>(t('catalog.currency'), ({ currency }) => currency, { width: '7rem' }),
  column<Row>(t('catalog.minimum'), (minimum) => <Amount minimum={minimum} />, { align: 'end', width: '9rem' }),
  column<Row>(t('catalog.waiver'), waiverOf, { width: 'minmax(12rem, 1fr)' }),
  column<Row>(t('catalog.taxCategory'), ({ taxCategory }) => taxCategory),
]

/** What orders come to at least, by branch: what a small order is short of, it pays on top. */
export function MinimumsPage() {
  const placeOf = usePlaceNames()
  const query = useQuery({
    ...minimumsQuery,
    select: ({ items, ...answer }) => ({ ...answer, items: items.map((minimum) => rowOf(minimum, placeOf)) }),
  })
  const columns = useMemo(columnsOf, [])
  return (
    <ThingsList
      title={t('catalog.minimums')}
      addTitle={t('catalog.addMinimum')}
      query={query}
      columns={columns}
      about={waiverOf}
      empty={{ title: t('catalog.noMinimums'), about: t('catalog.noMinimumsAbout') }}
      drawer={(minimum, onClose) => <MinimumDrawer minimum={minimum} onClose={onClose} />}
    />
  )
}

interface MinimumValues {
  branch: string
  currency: string
  amount: number | null
  taxCategory: string
  waivedWhenMixed: boolean
}

function MinimumDrawer({ minimum, onClose }: { minimum: Row | undefined; onClose: () => void }) {
  const save = useSetMinimum()
  const { chain } = useMe()
  const form = useProblemForm<MinimumValues>({
    defaultValues: {
      branch: minimum?.branchId ?? wholeChain,
      currency: minimum?.currency ?? chain.currency,
      amount: minimum?.amount ?? null,
      taxCategory: minimum?.taxCategory ?? 'standard',
      waivedWhenMixed: minimum?.waivedWhenMixed ?? false,
    },
    onSubmit: async ({ branch, amount, ...rest }) => {
      await save.carryOut({ ...rest, branchId: branchIdOf(branch), amount: amount ?? 0 })
      toasts.show({ words: t('catalog.minimumSaved') })
      onClose()
    },
  })
  const title = minimum ? t('catalog.editItem', { name: minimum.name }) : t('catalog.addMinimum')
  const needed = { required: t('catalog.needed') }
  const filled = { validate: (amount: number | null) => amount !== null || t('catalog.needed') }
  return (
    <ThingDrawer title={title} form={form} onClose={onClose}>
      {!minimum && (
        <>
          <FormField form={form} name="branch">
            {(field) => <PlaceSelect {...field} />}
          </FormField>
          <FormField form={form} name="currency">
            {(field) => <CurrencySelect {...field} />}
          </FormField>
        </>
      )}
      <FormField form={form} name="amount" rules={filled}>
        {(field) => (
          <MoneyField
            {...field}
            label={t('catalog.minimum')}
            hint={t('catalog.minimumHint')}
            currency={form.watch('currency')}
          />
        )}
      </FormField>
      <FormField form={form} name="taxCategory" rules={needed}>
        {(field) => <TextField {...field} label={t('catalog.taxCategory')} hint={t('catalog.taxHint')} />}
      </FormField>
      <FormField form={form} name="waivedWhenMixed">
        {(field) => <Checkbox {...field} label={t('catalog.waivedWhenMixed')} />}
      </FormField>
    </ThingDrawer>
  )
}
