import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { type AgedAccount, type Ageing, accountsQuery } from './accounts.queries.ts'

const ages = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const satisfies readonly (keyof Ageing)[]

const figure = { width: 'minmax(6.5rem, 1fr)', align: 'end' } as const

const Figure = ({ amount, currency }: { amount: number; currency: string }) =>
  amount === 0 ? null : <Money amount={amount} currency={currency} bare />

const columnsOf = () => [
  column<AgedAccount>(t('accounts.customer'), ({ customer }) => customer, { width: 'minmax(10rem, 2fr)' }),
  column<AgedAccount>(t('accounts.owed'), ({ owed, currency }) => <Money amount={owed} currency={currency} />, figure),
  ...ages.map((age) =>
    column<AgedAccount>(
      t(`accounts.age.${age}`),
      ({ ageing, currency }) => <Figure amount={ageing[age]} currency={currency} />,
      figure,
    ),
  ),
  column<AgedAccount>(t('accounts.left'), ({ left, currency }) => <Figure amount={left} currency={currency} />, {
    ...figure,
    hidden: true,
  }),
]

const renderCard = ({ customerId, customer, owed, overdue, currency }: AgedAccount) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-baseline justify-between gap-3">
      <PageLink to="/accounts/$customerId" params={{ customerId }}>
        {customer}
      </PageLink>
      <Money amount={owed} currency={currency} />
    </p>
    {overdue > 0 && (
      <p className="flex items-baseline justify-between gap-3 text-small text-bad">
        <span>{t('accounts.overdue')}</span>
        <Money amount={overdue} currency={currency} />
      </p>
    )}
  </div>
)

const idOf = ({ id }: AgedAccount) => id
const nameOf = ({ customer }: AgedAccount) => customer

/** The customers who pay by statement, with what each owes by age. */
export function AccountsPage() {
  const navigate = useNavigate()
  const list = useInfiniteQuery(accountsQuery)
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const action = (
    <>
      <PageLink to="/claims">{t('accounts.toClaims')}</PageLink>
      <DownloadLink href="/api/v1/account-ageing.csv">{t('accounts.ageingFile')}</DownloadLink>
      <DownloadLink href="/api/v1/account-ageing.xlsx">{t('accounts.ageingWorkbook')}</DownloadLink>
    </>
  )
  return (
    <Screen title={t('accounts.title')} needs="accounts.read" action={action}>
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('accounts.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('accounts.title')}
          rows={rows}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          onOpen={({ customerId }) => void navigate({ to: '/accounts/$customerId', params: { customerId } })}
          renderCard={renderCard}
          loading={list.isPending}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          empty={<EmptyState title={t('accounts.none')}>{t('accounts.noneAbout')}</EmptyState>}
        />
      )}
    </Screen>
  )
}
