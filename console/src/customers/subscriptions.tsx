import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { TextField } from '@clothesline/ui/text-field'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../api/client.ts'
import { DayText } from '../frame/day-text.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { subscriptionsOf, useEndSubscription } from './packages.queries.ts'

type Subscription = Answer<'/api/v1/prepaid/subscriptions'>['items'][number]

/** The subscriptions of a customer that still run; they are renewed until they are ended. */
export function Subscriptions({ customerId }: { customerId: string }) {
  const { data } = useQuery(subscriptionsOf(customerId))
  const running = data?.items.filter(({ endedAt }) => endedAt === null) ?? []
  if (running.length === 0) return null
  return (
    <ul aria-label={t('prepaid.subscriptions')} className="divide-y divide-hairline border-t border-hairline">
      {running.map((subscription) => (
        <Line key={subscription.id} subscription={subscription} />
      ))}
    </ul>
  )
}

function Line({ subscription }: { subscription: Subscription }) {
  const { planName, branchId, nextRenewalOn } = subscription
  const mayEnd = useMay('prepaid.sell', branchId)
  const [ending, setEnding] = useState(false)
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2">
      <span>
        {planName}{' '}
        <span className="text-small text-muted">
          {t('prepaid.renewsOn')} <DayText day={nextRenewalOn} />
        </span>
      </span>
      {mayEnd && (
        <Button variant="quiet" size="small" onPress={() => setEnding(true)}>
          {t('prepaid.endSubscription')}
        </Button>
      )}
      {ending && <End subscription={subscription} onClose={() => setEnding(false)} />}
    </li>
  )
}

function End({ subscription, onClose }: { subscription: Subscription; onClose: () => void }) {
  const end = useEndSubscription(subscription.id, onClose)
  const form = useProblemForm({
    defaultValues: { reason: '' },
    onSubmit: ({ reason }) => end.carryOut({ version: subscription.version, reason: reason.trim() }),
  })
  return (
    <Dialog open onOpenChange={onClose} title={t('prepaid.endSubscription')} description={t('prepaid.endAbout')}>
      <Form form={form} label={t('prepaid.endSubscription')}>
        <FormField form={form} name="reason" rules={{ required: t('prepaid.needed') }}>
          {(field) => <TextField {...field} label={t('prepaid.reason')} maxLength={500} required />}
        </FormField>
        <div className="flex justify-end pb-2">
          <Button type="submit" variant="danger" busy={form.formState.isSubmitting}>
            {t('prepaid.endSubscription')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
