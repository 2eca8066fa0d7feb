import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { DayText } from '../frame/day-text.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import type { Account, Entry } from './books.queries.ts'

interface EntryCardProps {
  entry: Entry
  /** The account it is looked at from. */
  account: Account
}

/** One entry: when and what about, its sides, and the way to the order, customer or cash session behind it. */
export function EntryCard({ entry, account }: EntryCardProps) {
  const { kind, businessDate, at, currency, postings } = entry
  return (
    <li className="grid gap-x-6 gap-y-2 rounded-card border border-hairline bg-surface p-pad sm:grid-cols-[2fr_3fr]">
      <div className="flex flex-col gap-0.5">
        <p className="font-medium">{t('books.kind', { kind })}</p>
        <p className="text-small text-muted">
          <DayText day={businessDate} /> · <TimeText at={at} form="time" />
        </p>
        <Behind entry={entry} />
      </div>
      <table className="w-full tabular-nums">
        <thead className="sr-only">
          <tr>
            <th>{t('books.account')}</th>
            <th>{t('books.debits')}</th>
            <th>{t('books.credits')}</th>
          </tr>
        </thead>
        <tbody>
          {postings.map((posting) => (
            <tr
              key={`${posting.account} ${posting.amount}`}
              className={posting.account === account ? 'font-medium' : 'text-muted'}
            >
              <td className="py-0.5">{t('books.name', { account: posting.account })}</td>
              <td className="w-28 py-0.5 text-end">
                {posting.amount > 0 && <Money amount={posting.amount} currency={currency} />}
              </td>
              <td className="w-28 py-0.5 text-end">
                {posting.amount < 0 && <Money amount={-posting.amount} currency={currency} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  )
}

/** Links to what an entry is about. */
function Behind({ entry: { subject, orderId, customerId } }: { entry: Entry }) {
  const [about, id = ''] = subject.split('/')
  return (
    <p className="flex flex-wrap gap-x-3 text-small">
      {orderId && (
        <PageLink to="/orders/$id" params={{ id: orderId }}>
          {t('books.toOrder')}
        </PageLink>
      )}
      {customerId && (
        <PageLink to="/customers/$id" params={{ id: customerId }}>
          {t('books.toCustomer')}
        </PageLink>
      )}
      {about === 'cash_session' && (
        <PageLink to="/cash/sessions/$id" params={{ id }}>
          {t('books.toSession')}
        </PageLink>
      )}
    </p>
  )
}
