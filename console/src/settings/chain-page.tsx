import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { Answered } from '../frame/answered.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { chainQuery } from './settings.queries.ts'

type Chain = Answer<'/api/v1/chain'>

/** The chain's own settings. */
export function ChainPage() {
  const chain = useQuery(chainQuery)
  return (
    <Screen title={t('chain.title')} about={t('chain.about')} needs="settings.read">
      <Answered query={chain} failed={t('settings.failed')}>
        {(answer) => <ChainForm key={answer.version} chain={answer} />}
      </Answered>
    </Screen>
  )
}

function ChainForm({ chain }: { chain: Chain }) {
  const mayChange = useMe().permissions.includes('settings.write')
  const change = useIntent<Body<'/api/v1/chain', 'put'>, Chain>({
    send: (body, key) => api.put('/api/v1/chain', { body, key }),
    touches: () => [['chain'], ['me']],
  })
  const form = useProblemForm({
    defaultValues: { ...chain, languages: chain.languages.join(', ') },
    onSubmit: async ({ name, country, currency, languages }) => {
      const list = languages
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean)
      await change.carryOut({ name, country, currency, languages: list, version: chain.version })
      toasts.show({ words: t('settings.saved', { name }) })
    },
  })
  const needed = { required: t('settings.needed') }
  return (
    <Form form={form} label={t('chain.title')}>
      {!mayChange && <p className="text-muted">{t('settings.readOnly')}</p>}
      <fieldset disabled={!mayChange} className="flex max-w-prose flex-col gap-4">
        <FormField form={form} name="name" rules={needed}>
          {(field) => <TextField {...field} label={t('chain.name')} maxLength={120} />}
        </FormField>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField form={form} name="country" rules={needed}>
            {(field) => <TextField {...field} label={t('chain.country')} hint={t('chain.countryHint')} maxLength={2} />}
          </FormField>
          <FormField form={form} name="currency" rules={needed}>
            {(field) => (
              <TextField {...field} label={t('chain.currency')} hint={t('chain.currencyHint')} maxLength={3} />
            )}
          </FormField>
        </div>
        <FormField form={form} name="languages" rules={needed}>
          {(field) => <TextField {...field} label={t('chain.languages')} hint={t('chain.languagesHint')} />}
        </FormField>
        <div>
          <Button type="submit" variant="primary" disabled={!mayChange} busy={form.formState.isSubmitting}>
            {t('settings.save')}
          </Button>
        </div>
      </fieldset>
    </Form>
  )
}
