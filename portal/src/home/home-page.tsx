import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Amount, Branch, OrderLine, Visit } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { AskPickup, NothingNew } from '../frame/ask-pickup.tsx'
import { Head } from '../frame/head.tsx'
import { isolated } from '../frame/isolated.ts'
import { Link } from '../frame/link.tsx'
import { OrderCard } from '../frame/order-card.tsx'
import { balanceQuery, ordersQuery, visitsQuery } from '../frame/questions.ts'
import { useMe } from '../frame/session.ts'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'

/** What is to be answered or collected comes first. */
const turn: Partial<Record<OrderLine['stage'], number>> = { 'needs-you': 0, ready: 1, 'on-the-way': 2 }

const inTurn = (orders: readonly OrderLine[]): OrderLine[] =>
  orders.toSorted((a, b) => (turn[a.stage] ?? 3) - (turn[b.stage] ?? 3))

/** What is in the shop, in one sentence. */
function summaryOf(orders: readonly OrderLine[]): string {
  const count = orders.length
  if (count === 0) return t('home.nothing')
  if (orders.some(({ stage }) => stage === 'needs-you')) return t('home.needsYou')
  return t('home.summary', { count, ready: orders.filter(({ stage }) => stage === 'ready').length })
}

const rowStyle = 'flex min-h-14 items-center gap-3 px-4 py-2.5 first:rounded-t-card last:rounded-b-card hover:bg-hover'

function Owed({ owed }: { owed: readonly Amount[] }) {
  if (owed.length === 0) return null
  return (
    <Link to={{ page: 'balance' }} className={rowStyle}>
      <span className="text-link">
        <Icon name="card" className="size-6" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-small text-muted">{t('home.owed')}</span>
        <span className="flex flex-wrap gap-x-4 font-medium">
          {owed.map(({ amount, currency }) => (
            <Money key={currency} amount={amount} currency={currency} />
          ))}
        </span>
      </span>
      <Icon name="chevron-end" className="size-4 text-muted" />
    </Link>
  )
}

/** The next time that the van comes. */
function NextVisit() {
  const { data } = useInfiniteQuery(visitsQuery)
  const { day, range } = useTelling()
  const [next] = (data?.pages ?? [])
    .flatMap<Visit>(({ items }) => items)
    .filter(({ can, from }) => can.cancel && from !== null)
    .sort((a, b) => String(a.from).localeCompare(String(b.from)))
  if (!next?.from || !next.to) return null
  return (
    <Link to={{ page: 'visits' }} className={rowStyle}>
      <span className="text-link">
        <Icon name="van" className="size-6" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="text-small text-muted">{t(`visit.${next.kind}`)}</span>
        <span className="block font-medium first-letter:uppercase">
          {t('visit.when', { day: day(next.from), time: range(next.from, next.to) })}
        </span>
      </span>
      <Icon name="chevron-end" className="size-4 text-muted" />
    </Link>
  )
}

const branchText = ({ street, street2, postalCode, city }: Branch['address']): string =>
  [street, street2, `${postalCode} ${city}`.trim()].filter((part) => part !== '').join(', ')

function WhereCard({ branches }: { branches: readonly Branch[] }) {
  return (
    <Card title={t('home.where', { count: branches.length })}>
      <ul className="flex flex-col gap-3">
        {branches.map(({ id, name, address, phone }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="flex min-w-0 flex-col">
              <span className="font-medium wrap-anywhere">{name}</span>
              <span className="text-small text-muted wrap-anywhere">{isolated(branchText(address))}</span>
            </span>
            {phone && (
              <a href={`tel:${phone}`} className="flex min-h-11 items-center gap-1.5 text-link">
                <Icon name="phone" />
                <bdi dir="ltr">{phone}</bdi>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Here({ orders }: { orders: readonly OrderLine[] }) {
  if (orders.length === 0)
    return (
      <Card>
        <EmptyState title={t('home.empty')} action={<AskPickup />}>
          {t('home.emptyAbout')}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <ul aria-label={t('home.here')} className="flex flex-col gap-3">
        {inTurn(orders).map((order) => (
          <li key={order.id}>
            <OrderCard order={order} />
          </li>
        ))}
      </ul>
      <AskPickup />
    </>
  )
}

/** What is here now, when it is ready and what is owed. */
export function HomePage() {
  const { customer, branches, can } = useMe()
  const query = useInfiniteQuery(ordersQuery(true))
  const { data: balance } = useQuery(balanceQuery)
  const orders = query.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <Head title={t('home.hello', { name: isolated(customer.name) })} about={orders && summaryOf(orders)} />
      {!can.request && <NothingNew />}
      <div className="flex flex-col divide-y divide-hairline rounded-card border border-hairline bg-surface empty:hidden">
        {balance && <Owed owed={balance.owed} />}
        <NextVisit />
      </div>
      <Answered query={query} failed={t('orders.failed')}>
        {() => <Here orders={orders ?? []} />}
      </Answered>
      <WhereCard branches={branches} />
    </>
  )
}
