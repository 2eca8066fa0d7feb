import { Card } from '@clothesline/ui/card'
import { DateField } from '@clothesline/ui/date-field'
import { Money } from '@clothesline/ui/money'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { DayText } from '../frame/day-text.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { issuedOf, type Statement, statementOf } from './accounts.queries.ts'
import { type Days, daysOf } from './days.ts'

/** The statement of an account over some days, on the screen, on paper and as a table. */
export function StatementCard({ accountId }: { accountId: string }) {
  const { timeZone } = useUiSettings()
  const days = daysOf(useSearch({ from: '/signed-in/accounts/$customerId' }), timeZone, new Date())
  const statement = useQuery({ ...statementOf(accountId, days), placeholderData: (before) => before })
  const file = (kind: 'pdf' | 'csv') =>
    `/api/v1/accounts/${accountId}/statement.${kind}?from=${days.from}&to=${days.to}`
  const files = (
    <span className="flex flex-wrap gap-2">
      <DownloadLink href={file('pdf')}>{t('accounts.asPaper')}</DownloadLink>
      <DownloadLink href={file('csv')}>{t('accounts.asTable')}</DownloadLink>
    </span>
  )
  return (
    <Card title={t('accounts.statement')} action={files}>
      <Choice accountId={accountId} days={days} />
      <Answered query={statement} failed={t('accounts.statementFailed')}>
        {(found) => <Lines statement={found} />}
      </Answered>
    </Card>
  )
}

function Choice({ accountId, days }: { accountId: string; days: Days }) {
  const navigate = useNavigate()
  const issued = useQuery(issuedOf(accountId))
  const choose = (next: Days) => {
    if (next.from !== '' && next.to !== '' && next.from <= next.to)
      void navigate({ to: '.', search: { ...next }, replace: true })
  }
  const chips = (issued.data?.items ?? []).slice(0, 6).map(({ from, to }) => ({
    label: to,
    chosen: from === days.from && to === days.to,
    search: { from, to },
  }))
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      {chips.length > 0 && <ChoiceChips label={t('accounts.issued')} chips={chips} />}
      <div className="grid grid-cols-2 gap-3">
        <DateField
          label={t('accounts.from')}
          value={days.from}
          max={days.to}
          onChange={(from) => choose({ ...days, from })}
        />
        <DateField
          label={t('accounts.to')}
          value={days.to}
          min={days.from}
          onChange={(to) => choose({ ...days, to })}
        />
      </div>
    </div>
  )
}

type Line = Statement['lines'][number]

const What = ({ kind, reference, orderId }: Line) => {
  const words = t(`accounts.line.${kind}`)
  if (reference === null) return words
  if (orderId === null) return `${words} ${reference}`
  return (
    <>
      {words}{' '}
      <PageLink to="/orders/$id" params={{ id: orderId }}>
        {reference}
      </PageLink>
    </>
  )
}

const head = 'py-2 text-small font-medium text-muted'
const figure = 'py-2 ps-4 text-end tabular-nums'

function Lines({ statement }: { statement: Statement }) {
  const { currency, from, to, opening, closing, lines } = statement
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <thead>
          <tr className="border-b border-hairline">
            <th className={`${head} text-start`}>{t('accounts.date')}</th>
            <th className={`${head} ps-4 text-start`}>{t('accounts.what')}</th>
            <th className={`${head} ps-4 text-start max-sm:hidden`}>{t('accounts.dueOn')}</th>
            <th className={`${head} ps-4 text-end`}>{t('accounts.amount')}</th>
            <th className={`${head} ps-4 text-end`}>{t('accounts.balance')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          <Bound day={from} words={t('accounts.opening')} amount={opening} currency={currency} />
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="py-2">
                <DayText day={line.date} />
              </td>
              <td className="py-2 ps-4">
                <What {...line} />
                <span className="block text-small text-muted">{line.branch}</span>
              </td>
              <td className="py-2 ps-4 max-sm:hidden">{line.dueOn && <DayText day={line.dueOn} />}</td>
              <td className={figure}>
                <Money bare amount={line.amount} currency={currency} />
              </td>
              <td className={figure}>
                <Money bare amount={line.balance} currency={currency} />
              </td>
            </tr>
          ))}
          <Bound day={to} words={t('accounts.closing')} amount={closing} currency={currency} />
        </tbody>
      </table>
    </div>
  )
}

interface BoundProps {
  day: string
  words: string
  amount: number
  currency: string
}

const Bound = ({ day, words, amount, currency }: BoundProps) => (
  <tr className="font-medium">
    <td className="py-2">
      <DayText day={day} />
    </td>
    <td className="py-2 ps-4">{words}</td>
    <td className="max-sm:hidden" />
    <td />
    <td className={figure}>
      <Money bare amount={amount} currency={currency} />
    </td>
  </tr>
)
