import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { CustomerAddresses } from './customer-addresses.tsx'
import { CustomerConsents } from './customer-consents.tsx'
import { CustomerHistory } from './customer-history.tsx'
import { CustomerHousehold } from './customer-household.tsx'
import { CustomerNotes } from './customer-notes.tsx'
import { CustomerPackages } from './customer-packages.tsx'
import { CustomerParticulars } from './customer-particulars.tsx'
import { CustomerPeople } from './customer-people.tsx'
import { CustomerStanding } from './customer-standing.tsx'
import { CustomerWishes } from './customer-wishes.tsx'
import { type Customer, ordersOfCustomer } from './customers.queries.ts'

/** Orders of a customer, and how to reach and serve them. */
export function CustomerDetails({ customer }: { customer: Customer }) {
  const seesOrders = useMay('orders.read')
  const seesAccounts = useMay('accounts.read')
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
      <div className="flex min-w-0 flex-col gap-5">
        {seesOrders && <Orders customerId={customer.id} />}
        <CustomerPackages customerId={customer.id} />
        <CustomerNotes customer={customer} />
        <CustomerHistory customerId={customer.id} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Contacts customer={customer} />
        {seesAccounts && <CustomerStanding customerId={customer.id} />}
        <CustomerWishes customer={customer} />
        <CustomerParticulars customer={customer} />
        <CustomerAddresses customer={customer} />
        <CustomerPeople customer={customer} />
        <CustomerHousehold customer={customer} />
        <CustomerConsents customer={customer} />
      </div>
    </div>
  )
}

function Orders({ customerId }: { customerId: string }) {
  const orders = useQuery(ordersOfCustomer(customerId))
  return (
    <Card title={t('customers.orders')}>
      <Answered query={orders} failed={t('customers.ordersFailed')} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('customers.noOrders')}</p>
          ) : (
            <ul className="divide-y divide-hairline">
              {items.map((order) => (
                <li key={order.id} className="grid grid-cols-[8rem_1fr_auto] items-baseline gap-x-4 py-2">
                  <PageLink to="/orders/$id" params={{ id: order.id }}>
                    <span className="tabular-nums">{order.ticket}</span>
                  </PageLink>
                  <span className="text-muted">
                    <TimeText at={order.takenAt} form="date" />
                  </span>
                  <Money amount={order.total} currency={order.currency} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}

function Contacts({ customer }: { customer: Customer }) {
  const none = customer.phones.length + customer.emails.length === 0
  return (
    <Card title={t('customers.contacts')}>
      {none && <p className="text-muted">{t('customers.noContacts')}</p>}
      <ul className="flex flex-col gap-1.5 wrap-anywhere">
        {customer.phones.map(({ number, label }) => (
          <li key={number}>
            <bdi className="tabular-nums">{number}</bdi>{' '}
            {label && <span className="text-small text-muted">{label}</span>}
          </li>
        ))}
        {customer.emails.map((address) => (
          <li key={address}>{address}</li>
        ))}
      </ul>
    </Card>
  )
}
