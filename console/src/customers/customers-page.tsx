import { StatusBadge } from '@clothesline/ui/badge'
import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { ImportLink } from '../frame/import-link.tsx'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { customersFound, type FoundCustomer } from './customers.queries.ts'

function State({ customer }: { customer: FoundCustomer }) {
  return customer.blocked ? <StatusBadge tone="bad">{t('customers.blocked')}</StatusBadge> : null
}

const columnsOf = () => [
  column<FoundCustomer>(t('customers.name'), ({ name }) => name, { width: 'minmax(10rem, 2fr)' }),
  column<FoundCustomer>(t('customers.company'), ({ company }) => company, { width: 'minmax(8rem, 1fr)' }),
  column<FoundCustomer>(t('customers.phone'), ({ phones }) => <bdi className="tabular-nums">{phones[0]}</bdi>, {
    width: '11rem',
  }),
  column<FoundCustomer>(t('customers.email'), ({ email }) => email, { width: 'minmax(10rem, 2fr)' }),
  column<FoundCustomer>(t('customers.tags'), ({ tags }) => tags.join(', '), { hidden: true }),
  column<FoundCustomer>(t('customers.state'), (customer) => <State customer={customer} />, { width: '8rem' }),
]

const renderCard = (customer: FoundCustomer) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-center justify-between gap-3">
      <PageLink to="/customers/$id" params={{ id: customer.id }}>
        {customer.name}
      </PageLink>
      <State customer={customer} />
    </p>
    <p className="flex flex-wrap gap-x-3 text-small text-muted">
      <bdi>{customer.phones[0]}</bdi>
      <bdi>{customer.email}</bdi>
    </p>
  </div>
)

/** Customers found by words, or the latest changed; the search is the address. */
export function CustomersPage() {
  const { search = '' } = useSearch({ from: '/signed-in/customers' })
  const navigate = useNavigate()
  const mayAdd = useMay('customers.write')
  const list = useInfiniteQuery(customersFound(useDeferredValue(search)))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const add = (
    <>
      <ImportLink kind="customers" needs="customers.import">
        {t('customers.imports')}
      </ImportLink>
      <PageLink to="/customers/duplicates">{t('customers.duplicates')}</PageLink>
      {mayAdd && <ButtonLink to="/customers/new">{t('customers.add')}</ButtonLink>}
    </>
  )
  const find = (
    <div className="w-full max-w-field">
      <TextField
        label={t('customers.find')}
        labelHidden
        type="search"
        icon="search"
        placeholder={t('customers.find')}
        value={search}
        onChange={(words) => void navigate({ to: '/customers', search: { search: words }, replace: true })}
      />
    </div>
  )
  return (
    <Screen title={t('customers.title')} needs="customers.read" action={add}>
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('customers.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <>
          {rows[0]?.guessed && <p className="text-muted">{t('customers.guessed')}</p>}
          <DataTable
            label={t('customers.title')}
            rows={rows}
            columns={columns}
            rowId={idOf}
            rowName={nameOf}
            onOpen={({ id }) => void navigate({ to: '/customers/$id', params: { id } })}
            renderCard={renderCard}
            bar={find}
            loading={list.isPending}
            onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
            empty={<EmptyState title={t('customers.none')}>{t('customers.noneAbout')}</EmptyState>}
          />
        </>
      )}
    </Screen>
  )
}

const idOf = ({ id }: FoundCustomer) => id
const nameOf = ({ name }: FoundCustomer) => name
