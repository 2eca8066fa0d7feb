import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { PageLink } from '../frame/link.tsx'
import { PeriodChoice, usePeriod } from '../frame/period-choice.tsx'
import type { Period } from '../frame/period-rules.ts'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Balance, balancesOf } from './books.queries.ts'
import { Proof } from './proof.tsx'
import { Standing } from './standing.tsx'

/** The trial balance of the branch over some days; each account opens the entries it is made of. */
export function BooksPage() {
  const branch = useBranch()
  return (
    <Screen title={t('books.title')} about={branch?.name} needs="ledger.read">
      {branch ? <OfBranch branch={branch} /> : <EmptyState icon="branch" title={t('books.noBranch')} />}
    </Screen>
  )
}

function OfBranch({ branch }: { branch: MyBranch }) {
  const { period, today } = usePeriod(useSearch({ from: '/signed-in/books' }))
  const balances = useQuery({ ...balancesOf({ ...period, branchId: branch.id }), placeholderData: (before) => before })
  const takings = (kind: 'csv' | 'xlsx') =>
    `/api/v1/branches/${branch.id}/takings.${kind}?from=${period.from}&to=${period.to}`
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PeriodChoice period={period} today={today} />
        <span className="flex flex-wrap gap-2">
          <DownloadLink href={takings('csv')}>{t('books.takingsTable')}</DownloadLink>
          <DownloadLink href={takings('xlsx')}>{t('books.takingsWorkbook')}</DownloadLink>
        </span>
      </div>
      <Answered query={balances} failed={t('books.failed')} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="receipt" title={t('books.none')}>
              {t('books.noneAbout')}
            </EmptyState>
          ) : (
            currenciesOf(items).map((currency) => (
              <TrialBalance
                key={currency}
                currency={currency}
                items={items.filter((item) => item.currency === currency)}
                period={period}
              />
            ))
          )
        }
      </Answered>
      <Proof />
    </>
  )
}

const currenciesOf = (items: readonly Balance[]): string[] => [...new Set(items.map(({ currency }) => currency))]

const sumOf = (items: readonly Balance[], side: 'debits' | 'credits'): number =>
  items.reduce((sum, item) => sum + item[side], 0)

interface TrialBalanceProps {
  currency: string
  items: readonly Balance[]
  period: Period
}

const head = 'py-2 text-small font-medium text-muted'
const figure = 'py-2 ps-4 text-end tabular-nums'

function TrialBalance({ currency, items, period }: TrialBalanceProps) {
  const [debits, credits] = [sumOf(items, 'debits'), sumOf(items, 'credits')]
  return (
    <Card title={t('books.balanceIn', { currency })} action={<Agreement agree={debits === credits} />}>
      <div className="overflow-x-auto">
        <table className="w-full">
          <thead>
            <tr className="border-b border-hairline">
              <th className={`${head} text-start`}>{t('books.account')}</th>
              <th className={`${head} ps-4 text-end max-sm:hidden`}>{t('books.opening')}</th>
              <th className={`${head} ps-4 text-end`}>{t('books.debits')}</th>
              <th className={`${head} ps-4 text-end`}>{t('books.credits')}</th>
              <th className={`${head} ps-4 text-end`}>{t('books.closing')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-hairline">
            {items.map((item) => (
              <AccountRow key={item.account} item={item} period={period} />
            ))}
          </tbody>
          <tfoot>
            <tr className="border-t border-edge font-medium">
              <th className="py-2 text-start font-medium">{t('books.together')}</th>
              <td className="max-sm:hidden" />
              <td className={figure}>
                <Money bare amount={debits} currency={currency} />
              </td>
              <td className={figure}>
                <Money bare amount={credits} currency={currency} />
              </td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  )
}

const Agreement = ({ agree }: { agree: boolean }) => (
  <span className={`inline-flex items-center gap-1 text-small ${agree ? 'text-good' : 'text-bad'}`}>
    <Icon name={agree ? 'check-circle' : 'warning'} className="size-4" />
    {t(agree ? 'books.agree' : 'books.disagree')}
  </span>
)

function AccountRow({ item, period }: { item: Balance; period: Period }) {
  const { account, currency, opening, debits, credits, balance } = item
  return (
    <tr>
      <td className="py-2">
        <PageLink to="/books/$account" params={{ account }} search={{ ...period }}>
          {t('books.name', { account })}
        </PageLink>
      </td>
      <td className={`${figure} max-sm:hidden`}>
        <Standing amount={opening} currency={currency} />
      </td>
      <td className={figure}>{debits > 0 && <Money bare amount={debits} currency={currency} />}</td>
      <td className={figure}>{credits > 0 && <Money bare amount={credits} currency={currency} />}</td>
      <td className={figure}>
        <Standing amount={balance} currency={currency} />
      </td>
    </tr>
  )
}
