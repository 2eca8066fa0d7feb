import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { FormField, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Bundle, useSaveBundle } from './bundles.queries.ts'
import { emptyPart, type PartDraft, PartFields } from './part-fields.tsx'
import { branchIdOf, CurrencySelect, PlaceSelect, wholeChain } from './place-fields.tsx'
import { ThingDrawer } from './thing-drawer.tsx'

interface BundleValues {
  name: string
  branch: string
  currency: string
  price: number | null
  validFrom: string
  validTo: string
  active: boolean
  parts: PartDraft[]
}

const draftsOf = ({ parts }: Bundle): PartDraft[] =>
  parts.map(({ itemId, itemName, serviceId, unit, count }) => ({
    key: `${itemId} ${serviceId} ${unit}`,
    item: { id: itemId, name: itemName },
    serviceId,
    unit,
    count,
  }))

const partsOf = (drafts: readonly PartDraft[]) =>
  drafts.map(({ item, serviceId, unit, count }) => ({ itemId: item?.id ?? '', serviceId, unit, count: count ?? 0 }))

const isChosen = ({ item, serviceId, count }: PartDraft): boolean =>
  item !== null && serviceId !== '' && (count ?? 0) > 0

const valuesOf = (bundle: Bundle | undefined, currency: string): BundleValues => ({
  name: bundle?.name ?? '',
  branch: bundle?.branchId ?? wholeChain,
  currency: bundle?.currency ?? currency,
  price: bundle?.price ?? null,
  validFrom: bundle?.validFrom ?? new Date().toLocaleDateString('sv-SE'),
  validTo: bundle?.validTo ?? '',
  active: bundle?.active ?? true,
  parts: bundle ? draftsOf(bundle) : [emptyPart('')],
})

/** Offering a bundle, or changing one; where it holds is said once. */
export function BundleDrawer({ bundle, onClose }: { bundle: Bundle | undefined; onClose: () => void }) {
  const save = useSaveBundle(bundle)
  const { chain } = useMe()
  const form = useProblemForm<BundleValues>({
    defaultValues: valuesOf(bundle, chain.currency),
    onSubmit: async ({ name, branch, currency, price, validFrom, validTo, active, parts }) => {
      const days = { validFrom, validTo: validTo === '' ? null : validTo }
      const place = { branchId: branchIdOf(branch), currency }
      await save.carryOut({ name, ...place, price: price ?? 0, ...days, active, parts: partsOf(parts) })
      toasts.show({ words: t('catalog.saved', { name }) })
      onClose()
    },
  })
  const needed = { required: t('catalog.needed') }
  const title = bundle ? t('catalog.editItem', { name: bundle.name }) : t('catalog.addBundle')
  const chosen = { validate: (parts: PartDraft[]) => parts.every(isChosen) || t('catalog.needed') }
  const filled = { validate: (price: number | null) => price !== null || t('catalog.needed') }
  return (
    <ThingDrawer title={title} form={form} onClose={onClose}>
      <FormField form={form} name="name" rules={needed}>
        {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
      </FormField>
      {!bundle && (
        <>
          <FormField form={form} name="branch">
            {(field) => <PlaceSelect {...field} />}
          </FormField>
          <FormField form={form} name="currency">
            {(field) => <CurrencySelect {...field} />}
          </FormField>
        </>
      )}
      <FormField form={form} name="price" rules={filled}>
        {(field) => <MoneyField {...field} label={t('catalog.bundlePrice')} currency={form.watch('currency')} />}
      </FormField>
      <FormField form={form} name="parts" rules={chosen}>
        {({ value, onChange, error }) => <PartFields parts={value} onChange={onChange} error={error} />}
      </FormField>
      <FormField form={form} name="validFrom" rules={needed}>
        {(field) => <DateField {...field} label={t('catalog.from')} required />}
      </FormField>
      <FormField form={form} name="validTo">
        {(field) => <DateField {...field} label={t('catalog.until')} hint={t('catalog.bundleUntilHint')} />}
      </FormField>
      {bundle && (
        <FormField form={form} name="active">
          {(field) => <Checkbox {...field} label={t('catalog.offered')} />}
        </FormField>
      )}
    </ThingDrawer>
  )
}
