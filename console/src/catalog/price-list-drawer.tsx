import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { Drawer } from '@clothesline/ui/dialog'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type PriceList, useAddPriceList, useChangePriceList } from './catalog.queries.ts'
import { type AssignedTo, HoldersField } from './holders-field.tsx'
import { branchIdOf, CurrencySelect, PlaceSelect, wholeChain } from './place-fields.tsx'

interface ListValues {
  name: string
  branch: string
  currency: string
  validFrom: string
  validTo: string
  endPrevious: boolean
  assigned: AssignedTo | 'everybody'
  holders: string[]
}

const kinds = ['everybody', 'customer', 'group', 'contract', 'subscription'] as const

/** Beginning a price list, or changing the name and days of one. */
export function PriceListDrawer({ list, onClose }: { list: PriceList | undefined; onClose: () => void }) {
  const { chain } = useMe()
  const navigate = useNavigate()
  const add = useAddPriceList()
  const change = useChangePriceList(list?.id ?? '')
  const form = useProblemForm<ListValues>({
    defaultValues: {
      name: list?.name ?? '',
      branch: list?.branchId ?? wholeChain,
      currency: list?.currency ?? chain.currency,
      validFrom: list?.validFrom ?? new Date().toLocaleDateString('sv-SE'),
      validTo: list?.validTo ?? '',
      endPrevious: true,
      assigned: list?.assignedTo ?? 'everybody',
      holders: list?.holders ?? [],
    },
    onSubmit: async ({ name, branch, currency, validFrom, validTo, endPrevious, assigned: to, holders }) => {
      const days = { validFrom, validTo: validTo === '' ? null : validTo }
      const some = to !== 'everybody'
      if (list) await change.carryOut({ version: list.version, name, ...days, ...(some && { holders }) })
      else {
        const place = { branchId: branchIdOf(branch), currency, assigned: some ? { to, holders } : null }
        const { id } = await add.carryOut({ name, ...place, ...days, endPrevious: endPrevious && !some })
        await navigate({ to: '/catalog/price-lists/$id', params: { id } })
      }
      toasts.show({ words: t('catalog.saved', { name }) })
      onClose()
    },
  })
  const assigned = form.watch('assigned')
  const needed = { required: t('catalog.needed') }
  const title = list ? t('catalog.editItem', { name: list.name }) : t('catalog.addList')
  return (
    <Drawer open onOpenChange={onClose} title={title}>
      <Form form={form} label={title}>
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('catalog.name')} required autoComplete="off" maxLength={120} />}
        </FormField>
        {!list && (
          <>
            <FormField form={form} name="branch">
              {(field) => <PlaceSelect {...field} />}
            </FormField>
            <FormField form={form} name="currency">
              {(field) => <CurrencySelect {...field} />}
            </FormField>
          </>
        )}
        <Assignment form={form} fixed={list !== undefined} />
        <FormField form={form} name="validFrom" rules={needed}>
          {(field) => <DateField {...field} label={t('catalog.from')} required />}
        </FormField>
        <FormField form={form} name="validTo">
          {(field) => <DateField {...field} label={t('catalog.until')} hint={t('catalog.untilHint')} />}
        </FormField>
        {!list && assigned === 'everybody' && (
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

/** Whom the list is for; a published one stays for everybody, or for those one can add to and take off. */
function Assignment({ form, fixed }: { form: ProblemForm<ListValues>; fixed: boolean }) {
  const to = form.watch('assigned')
  const someone = { validate: (holders: string[]) => holders.length > 0 || t('catalog.needed') }
  return (
    <>
      {!fixed && (
        <FormField form={form} name="assigned">
          {(field) => (
            <Select
              {...field}
              label={t('catalog.assigned')}
              hint={t('catalog.assignedHint')}
              options={kinds.map((kind) => ({ value: kind, label: t(`catalog.assigned.${kind}`) }))}
              onChange={(kind) => {
                form.setValue('holders', [])
                field.onChange(kind)
              }}
            />
          )}
        </FormField>
      )}
      {to !== 'everybody' && (
        <FormField form={form} name="holders" rules={someone}>
          {({ value, onChange, error }) => <HoldersField kind={to} value={value} onChange={onChange} error={error} />}
        </FormField>
      )}
    </>
  )
}
