import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { DateField } from '@clothesline/ui/date-field'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { rateOf } from './percent-input.ts'

/** Where a rate holds, as the form says it: the whole chain, a country, or the branch of an id. */
const placeOf = (place: string, country: string) => ({
  branchId: place === 'chain' || place === 'country' ? null : place,
  country: place === 'country' ? country.trim().toUpperCase() : null,
})

/** Sets how a category is taxed from a day on: in the whole chain, in a country or at one branch. */
export function SetRate() {
  const { branches, chain } = useMe()
  const set = useIntent({
    send: (body: Body<'/api/v1/tax-rates', 'post'>, key) => api.post('/api/v1/tax-rates', { body, key }),
    touches: () => [['taxes']],
  })
  const form = useProblemForm({
    defaultValues: {
      category: 'standard',
      place: 'chain',
      country: chain.country,
      validFrom: '',
      code: '',
      name: '',
      percent: '',
    },
    onSubmit: async ({ category, place, country, validFrom, code, name, percent }) => {
      const components = [{ code, name: name || code, rate: rateOf(percent) ?? 0 }]
      await set.carryOut({ category, ...placeOf(place, country), validFrom, components })
      toasts.show({ words: t('taxes.isSet') })
    },
  })
  const needed = { required: t('settings.needed') }
  const readable = { validate: (typed: string) => rateOf(typed) !== undefined || t('ui.notANumber') }
  const places = [
    { value: 'chain', label: t('settings.wholeChain') },
    { value: 'country', label: t('taxes.aCountry') },
    ...branches.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Card title={t('taxes.set')}>
      <Form form={form} label={t('taxes.set')}>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          <FormField form={form} name="category" rules={needed}>
            {(field) => <TextField {...field} label={t('taxes.category')} />}
          </FormField>
          <FormField form={form} name="place">
            {(field) => <Select {...field} label={t('taxes.where')} hint={t('taxes.narrower')} options={places} />}
          </FormField>
          {form.watch('place') === 'country' && (
            <FormField form={form} name="country" rules={needed}>
              {(field) => (
                <TextField {...field} label={t('taxes.country')} hint={t('taxes.countryHint')} maxLength={2} />
              )}
            </FormField>
          )}
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
