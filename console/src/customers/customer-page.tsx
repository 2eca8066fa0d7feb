import { StatusBadge } from '@clothesline/ui/badge'
import { Banner } from '@clothesline/ui/banner'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { type Fact, Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { CustomerActions } from './customer-actions.tsx'
import { CustomerDetails } from './customer-details.tsx'
import { CustomerForm } from './customer-form.tsx'
import { inputOf, valuesOf } from './customer-values.ts'
import { type Customer, customerById, useChangeCustomer } from './customers.queries.ts'
import { SendPortalLink } from './send-portal-link.tsx'

/** One customer: who, how to reach them, their wishes and orders, and what can be done. */
export function CustomerPage() {
  const { id } = useParams({ from: '/signed-in/customers/$id' })
  const query = useQuery(customerById(id))
  const [editing, setEditing] = useState(false)
  if (!query.data) {
    return (
      <Screen title={t('customers.title')} needs="customers.read">
        <Answered query={query} failed={t('customers.oneFailed')}>
          {() => null}
        </Answered>
      </Screen>
    )
  }
  if (editing && query.data.can.edit) return <Editing customer={query.data} onDone={() => setEditing(false)} />
  return <Shown customer={query.data} onEdit={() => setEditing(true)} />
}

function Editing({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const change = useChangeCustomer(customer.id)
  const [before] = useState(customer)
  return (
    <Screen title={customer.name}>
      {before.version !== customer.version && <Banner tone="caution" title={t('customers.stale')} />}
      <CustomerForm
        values={valuesOf(before)}
        submit={t('customers.save')}
        onStop={onDone}
        onSubmit={async (values) => {
          await change.carryOut({ ...inputOf(values), version: before.version })
          toasts.show({ words: t('customers.isSaved', { name: values.name }) })
          onDone()
        }}
      />
    </Screen>
  )
}

function factsOf(customer: Customer): Fact[] {
  const active = customer.status === 'active'
  return [
    {
      name: t('customers.state'),
      is: (
        <span className="flex flex-wrap gap-2">
          <StatusBadge tone={active ? 'good' : 'bad'}>
            {active ? t('customers.active') : t('customers.blocked')}
          </StatusBadge>
          {customer.vip && <StatusBadge tone="note">{t('customers.vip')}</StatusBadge>}
        </span>
      ),
    },
    { name: t('customers.phone'), is: <bdi>{customer.phones[0]?.number ?? '–'}</bdi> },
    { name: t('customers.email'), is: customer.emails[0] ?? '–' },
    { name: t('customers.kind'), is: t(`customers.${customer.kind}`) },
    { name: t('customers.since'), is: <TimeText at={customer.createdAt} form="date" /> },
    ...(customer.tags.length > 0 ? [{ name: t('customers.tags'), is: customer.tags.join(', ') }] : []),
  ]
}

function Shown({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const mayRequest = useMay('deliveries.request')
  return (
    <Screen
      title={customer.name}
      about={customer.company}
      needs="customers.read"
      action={<CustomerActions customer={customer} onEdit={onEdit} />}
    >
      {customer.mergedInto && (
        <Banner
          tone="note"
          title={t('customers.merged')}
          action={
            <PageLink to="/customers/$id" params={{ id: customer.mergedInto }}>
              {t('customers.toMerged')}
            </PageLink>
          }
        />
      )}
      {customer.blockedReason && (
        <Banner tone="caution" title={t('customers.blockedBecause', { reason: customer.blockedReason })} />
      )}
      <Facts facts={factsOf(customer)} />
      {mayRequest && (
        <p>
          <PageLink to="/deliveries/new" search={{ customer: customer.id }}>
            {t('customers.fetchOrBring')}
          </PageLink>
        </p>
      )}
      <SendPortalLink customer={customer} />
      <CustomerDetails customer={customer} />
    </Screen>
  )
}
