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
const purposes = ['offers', 'service', 'reviews'] as const
type Channel = (typeof channels)[number]
type Purpose = (typeof purposes)[number]
type ConsentKey = Channel | `${Channel}:${Exclude<Purpose, 'offers'>}`
type Said = 'notAsked' | 'allowed' | 'refused'

/** A channel alone stands for offers; other purposes follow it. */
const keyOf = (channel: Channel, purpose: Purpose): ConsentKey =>
  purpose === 'offers' ? channel : `${channel}:${purpose}`

/** What a choice is called: the channel alone for offers, with its purpose otherwise. */
const labelOf = (channel: Channel, purpose: Purpose): string => {
  const words = t(`customers.channel.${channel}`)
  return purpose === 'offers'
    ? words
    : t('customers.channelFor', { channel: words, purpose: t(`customers.purpose.${purpose}`) })
}

const keys = purposes.flatMap((purpose) => channels.map((channel) => keyOf(channel, purpose)))

const saidOf = ({ consents }: Customer, key: ConsentKey): Said => {
  const said = consents[key]
  if (!said) return 'notAsked'
  return said.granted ? 'allowed' : 'refused'
}

/** Over which channels a customer allows what, and since when. */
export function CustomerConsents({ customer }: { customer: Customer }) {
  return (
    <EditableCard
      title={t('customers.consents')}
      edit={customer.can.edit ? t('customers.editConsents') : undefined}
      form={(onDone) => <ConsentsForm customer={customer} onDone={onDone} />}
    >
      {purposes.map((purpose) => (
        <section key={purpose} aria-label={t(`customers.purpose.${purpose}`)}>
          <h3 className="text-small font-medium">{t(`customers.purpose.${purpose}`)}</h3>
          <Asked customer={customer} purpose={purpose} />
        </section>
      ))}
    </EditableCard>
  )
}

function Asked({ customer, purpose }: { customer: Customer; purpose: Purpose }) {
  const asked = channels.filter((channel) => saidOf(customer, keyOf(channel, purpose)) !== 'notAsked')
  if (asked.length === 0) return <p className="text-muted">{t('customers.notAsked')}</p>
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {asked.map((channel) => (
        <div key={channel} className="contents">
          <dt className="text-muted">{t(`customers.channel.${channel}`)}</dt>
          <dd>
            {t(`customers.${saidOf(customer, keyOf(channel, purpose))}`)}{' '}
            <Since at={customer.consents[keyOf(channel, purpose)]?.at} />
          </dd>
        </div>
      ))}
    </dl>
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
  const present = Object.fromEntries(keys.map((key) => [key, saidOf(before, key)]))
  const form = useProblemForm({
    defaultValues: present as Record<ConsentKey, Said>,
    onSubmit: async (values) => {
      const said = keys.filter((key) => values[key] !== present[key])
      const consents = Object.fromEntries(said.map((key) => [key, { granted: values[key] === 'allowed' }]))
      await change.carryOut({ consents, version: before.version })
      toasts.show({ words: t('customers.changed') })
      onDone()
    },
  })
  return (
    <Form form={form} label={t('customers.consents')}>
      {purposes.map((purpose) => (
        <fieldset key={purpose} className="grid min-w-0 gap-3 sm:grid-cols-2">
          <legend className="mb-2 font-medium">{t(`customers.purpose.${purpose}`)}</legend>
          {channels.map((channel) => (
            <FormField key={channel} form={form} name={keyOf(channel, purpose)}>
              {(field) => (
                <Select
                  {...field}
                  label={labelOf(channel, purpose)}
                  options={(['notAsked', 'allowed', 'refused'] as const)
                    .filter((said) => said !== 'notAsked' || present[keyOf(channel, purpose)] === 'notAsked')
                    .map((value) => ({ value, label: t(`customers.${value}`) }))}
                />
              )}
            </FormField>
          ))}
        </fieldset>
      ))}
      <SaveOrStop busy={form.formState.isSubmitting} onStop={onDone} />
    </Form>
  )
}
