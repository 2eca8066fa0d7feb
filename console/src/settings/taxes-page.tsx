import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { EmptyState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { percentOf, rateOf } from './percent-input.ts'
import { taxRatesQuery } from './settings.queries.ts'

type Rate = Answer<'/api/v1/tax-rates'>['items'][number]

/** How each category is taxed, where and from when. */
export function TaxesPage() {
  const rates = useQuery(taxRatesQuery)
  const maySet = useMay('taxes.write')
  return (
    <Screen title={t('taxes.title')} about={t('taxes.about')} needs="settings.read">
      <Answered query={rates} failed={t('settings.failed')}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="receipt" title={t('taxes.none')}>
              {t('taxes.noneAbout')}
            </EmptyState>
          ) : (
            <Rates rates={items} />
          )
        }
      </Answered>
      {maySet && <SetRate />}
    </Screen>
  )
}

function Rates({ rates }: { rates: readonly Rate[] }) {
  const { locale } = useUiSettings()
  const { branches } = useMe()
  const placeOf = ({ branchId, country }: Rate) =>
    country ?? branches.find(({ id }) => id === branchId)?.name ?? t('settings.wholeChain')
  const head = 'py-2 pe-4 text-start text-small font-medium text-muted'
  return (
    <Card>
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-hairline">
              <th className={head}>{t('taxes.category')}</th>
              <th className={head}>{t('taxes.where')}</th>
              <th className={head}>{t('taxes.from')}</th>
              <th className={head}>{t('taxes.rate')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-hairline">
            {rates.map((rate) => (
              <tr key={rate.id}>
                <td className="py-2 pe-4">{rate.category}</td>
                <td className="py-2 pe-4">{placeOf(rate)}</td>
                <td className="py-2 pe-4 tabular-nums">{rate.validFrom}</td>
                <td className="py-2 tabular-nums">
                  {rate.components.map(({ code, rate: part }) => `${code} ${percentOf(part, locale)}`).join(' + ') ||
                    '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function SetRate() {
  const { branches } = useMe()
  const set = useIntent({
    send: (body: Body<'/api/v1/tax-rates', 'post'>, key) => api.post('/api/v1/tax-rates', { body, key }),
    touches: () => [['taxes']],
  })
  const form = useProblemForm({
    defaultValues: { category: 'standard', place: 'chain', validFrom: '', code: '', name: '', percent: '' },
    onSubmit: async ({ category, place, validFrom, code, name, percent }) => {
      const components = [{ code, name: name || code, rate: rateOf(percent) ?? 0 }]
      await set.carryOut({ category, branchId: place === 'chain' ? null : place, country: null, validFrom, components })
      toasts.show({ words: t('taxes.isSet') })
    },
  })
  const needed = { required: t('settings.needed') }
  const readable = { validate: (typed: string) => rateOf(typed) !== undefined || t('ui.notANumber') }
  const places = [
    { value: 'chain', label: t('settings.wholeChain') },
    ...branches.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Card title={t('taxes.set')}>
      <Form form={form} label={t('taxes.set')}>
        <div className="grid gap-4 sm:grid-cols-3">
          <FormField form={form} name="category" rules={needed}>
            {(field) => <TextField {...field} label={t('taxes.category')} />}
          </FormField>
          <FormField form={form} name="place">
            {(field) => <Select {...field} label={t('taxes.where')} options={places} />}
          </FormField>
          <FormField form={form} name="validFrom" rules={needed}>
            {(field) => <DateField {...field} label={t('taxes.from')} />}
          </FormField>
          <FormField form={form} name="code" rules={needed}>
            {(field) => <TextField {...field} label={t('taxes.code')} hint={t('taxes.codeHint')} maxLength={20} />}
          </FormField>
          <FormField form={form} name="name">
            {(field) => <TextField {...field} label={t('taxes.name')} maxLength={60} />}
          </FormField>
          <FormField form={form} name="percent" rules={readable}>
            {(field) => <TextField {...field} label={t('taxes.percent')} inputMode="decimal" end="%" />}
          </FormField>
        </div>
        <div>
          <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
            {t('taxes.set')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
