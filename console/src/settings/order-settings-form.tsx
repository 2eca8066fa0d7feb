import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { DecimalField } from '@clothesline/ui/decimal-field'
import { Form, FormField, type ProblemForm, useProblemForm } from '@clothesline/ui/form'
import { MoneyField } from '@clothesline/ui/money-field'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { isStale } from '../api/problem.ts'
import { t } from '../i18n/translate.ts'
import { inputOf, type OrderSettingsValues, valuesOf } from './order-settings-values.ts'
import type { OrderSettings } from './settings.queries.ts'

interface OrderSettingsFormProps {
  branch: { id: string; name: string; currency: string }
  settings: OrderSettings
  /** Asks what is set now. */
  onReload: () => Promise<OrderSettings | undefined>
}

const useSet = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/branches/{id}/order-settings', 'put'>, key) =>
      api.put('/api/v1/branches/{id}/order-settings', { path: { id }, body, key }),
    touches: () => [['order-settings']],
  })

/** Changes how a branch deals with orders; what is written here stays while somebody else changes the same, until one takes theirs. */
export function OrderSettingsForm({ branch, settings, onReload }: OrderSettingsFormProps) {
  const { id, name, currency } = branch
  const { can } = settings
  const [version, setVersion] = useState(settings.version)
  const [refused, setRefused] = useState(false)
  const set = useSet(id)
  const form = useProblemForm<OrderSettingsValues>({
    defaultValues: valuesOf(settings),
    onSubmit: async (values) => {
      const answer = await set.carryOut({ ...inputOf(values), version }).catch((error: unknown) => {
        if (!isStale(error)) throw error
        setRefused(true)
      })
      if (!answer) return
      setVersion(answer.version)
      toasts.show({ words: t('settings.saved', { name }) })
    },
  })
  const takeTheirs = async () => {
    const now = await onReload()
    if (!now) return
    form.reset(valuesOf(now))
    setVersion(now.version)
    setRefused(false)
  }
  return (
    <Form form={form} label={t('orderSettings.title')}>
      {!can.change && <p className="text-muted">{t('settings.readOnly')}</p>}
      {(refused || settings.version > version) && <ChangedMeanwhile onTake={() => void takeTheirs()} />}
      <fieldset disabled={!can.change} className="flex min-w-0 flex-col gap-5">
        <Limits form={form} currency={currency} />
        <Express form={form} currency={currency} />
        <div>
          <Button type="submit" variant="primary" disabled={!can.change} busy={form.formState.isSubmitting}>
            {t('settings.save')}
          </Button>
        </div>
      </fieldset>
    </Form>
  )
}

const ChangedMeanwhile = ({ onTake }: { onTake: () => void }) => (
  <div role="alert">
    <Banner
      tone="caution"
      title={t('orderSettings.changed')}
      action={
        <Button size="small" onPress={onTake}>
          {t('orderSettings.takeTheirs')}
        </Button>
      }
    >
      {t('orderSettings.changedAbout')}
    </Banner>
  </div>
)

interface PartProps {
  form: ProblemForm<OrderSettingsValues>
  currency: string
}

const atMost = (most: number, words: string) => (typed: number | null) => typed === null || typed <= most || words
const needed = { validate: (typed: number | null) => typed !== null || t('settings.needed') }

function Limits({ form, currency }: PartProps) {
  return (
    <Card title={t('orderSettings.approval')}>
      <p className="text-small text-muted">{t('orderSettings.approvalAbout')}</p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <FormField
          form={form}
          name="approvalPercent"
          rules={{ validate: atMost(100_000, t('orderSettings.atMost', { most: 100 })) }}
        >
          {(field) => (
            <DecimalField
              {...field}
              label={t('orderSettings.byPart')}
              hint={t('orderSettings.emptyIsNone')}
              decimals={3}
              least={0}
              unit="%"
            />
          )}
        </FormField>
        <FormField form={form} name="approvalAmount">
          {(field) => (
            <MoneyField
              {...field}
              label={t('orderSettings.byAmount')}
              hint={t('orderSettings.emptyIsNone')}
              currency={currency}
            />
          )}
        </FormField>
      </div>
    </Card>
  )
}

function Express({ form, currency }: PartProps) {
  const kind = form.watch('express')
  return (
    <Card title={t('orderSettings.express')}>
      <FormField form={form} name="express">
        {(field) => (
          <RadioGroup
            {...field}
            label={t('orderSettings.expressCosts')}
            options={[
              { value: 'none', label: t('orderSettings.notOffered') },
              { value: 'percent', label: t('orderSettings.aPart') },
              { value: 'flat', label: t('orderSettings.anAmount') },
            ]}
          />
        )}
      </FormField>
      {kind !== 'none' && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {kind === 'percent' ? <Part form={form} /> : <Amount form={form} currency={currency} />}
          <FormField
            form={form}
            name="expressTurnaround"
            rules={{ validate: { ...needed, most: atMost(100, t('orderSettings.atMost', { most: 100 })) } }}
          >
            {(field) => (
              <DecimalField
                {...field}
                label={t('orderSettings.turnaround')}
                hint={t('orderSettings.turnaroundHint')}
                decimals={0}
                unit="%"
                required
              />
            )}
          </FormField>
        </div>
      )}
    </Card>
  )
}

const Part = ({ form }: Pick<PartProps, 'form'>) => (
  <FormField
    form={form}
    name="expressPercent"
    rules={{ validate: { ...needed, most: atMost(1_000_000, t('orderSettings.atMost', { most: 1000 })) } }}
  >
    {(field) => (
      <DecimalField {...field} label={t('orderSettings.partOfPrice')} decimals={3} least={0} unit="%" required />
    )}
  </FormField>
)

const Amount = ({ form, currency }: PartProps) => (
  <FormField form={form} name="expressAmount" rules={needed}>
    {(field) => <MoneyField {...field} label={t('orderSettings.amountOfOrder')} currency={currency} required />}
  </FormField>
)
