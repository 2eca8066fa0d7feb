import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import { type Customer, useChangeCustomer } from './customers.queries.ts'
import { EditableCard } from './editable-card.tsx'
import { SaveOrStop } from './save-or-stop.tsx'

const channels = ['email', 'sms', 'whatsapp', 'call', 'post'] as const
type Channel = (typeof channels)[number]
type Said = 'notAsked' | 'allowed' | 'refused'

const saidOf = ({ consents }: Customer, channel: Channel): Said => {
  const said = consents[channel]
  if (!said) return 'notAsked'
  return said.granted ? 'allowed' : 'refused'
}

/** Over which channels a customer allows offers and news, and since when. */
export function CustomerConsents({ customer }: { customer: Customer }) {
  return (
    <EditableCard
      title={t('customers.consents')}
      edit={customer.can.edit ? t('customers.editConsents') : undefined}
      form={(onDone) => <ConsentsForm customer={customer} onDone={onDone} />}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {channels.map((channel) => (
          <div key={channel} className="contents">
            <dt className="text-muted">{t(`customers.channel.${channel}`)}</dt>
            <dd>
              {t(`customers.${saidOf(customer, channel)}`)} <Since at={customer.consents[channel]?.at} />
            </dd>
          </div>
        ))}
      </dl>
    </EditableCard>
  )
}

function Since({ at }: { at: string | undefined }) {
  if (at === undefined) return null
  return (
    <span className="text-small text-muted">
      {t('customers.saidSince')} <TimeText at={at} form="date" />
    </span>
  )
}

function ConsentsForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const change = useChangeCustomer(customer.id)
  const [before] = useState(customer)
  const present = Object.fromEntries(channels.map((channel) => [channel, saidOf(before, channel)]))
  const form = useProblemForm({
    defaultValues: present as Record<Channel, Said>,
    onSubmit: async (values) => {
      const said = channels.filter((channel) => values[channel] !== present[channel])
      const consents = Object.fromEntries(said.map((channel) => [channel, { granted: values[channel] === 'allowed' }]))
      await change.carryOut({ consents, version: before.version })
      toasts.show({ words: t('customers.changed') })
      onDone()
    },
  })
  return (
    <Form form={form} label={t('customers.consents')}>
      <div className="grid gap-3 sm:grid-cols-2">
        {channels.map((channel) => (
          <FormField key={channel} form={form} name={channel}>
            {(field) => (
              <Select
                {...field}
                label={t(`customers.channel.${channel}`)}
                options={(['notAsked', 'allowed', 'refused'] as const)
                  .filter((said) => said !== 'notAsked' || present[channel] === 'notAsked')
                  .map((value) => ({ value, label: t(`customers.${value}`) }))}
              />
            )}
          </FormField>
        ))}
      </div>
      <SaveOrStop busy={form.formState.isSubmitting} onStop={onDone} />
    </Form>
  )
}
