import { StatusBadge } from '@clothesline/ui/badge'
import { Banner } from '@clothesline/ui/banner'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { type Fact, Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { type CashSession, sessionQuery } from './cash.queries.ts'
import { OverShort } from './over-short.tsx'
import { SessionMovements } from './session-movements.tsx'

/** The report of one session: X while its drawer is open, Z once it is closed. */
export function CashSessionPage() {
  const { id } = useParams({ from: '/signed-in/cash/sessions/$id' })
  const query = useQuery(sessionQuery(id))
  if (query.data) return <Shown session={query.data} />
  return (
    <Screen title={t('cash.title')} needs="cash.read">
      <Answered query={query} failed={t('cash.oneFailed')}>
        {() => null}
      </Answered>
    </Screen>
  )
}

const titleOf = ({ register, reportNumber }: CashSession): string =>
  reportNumber === null ? t('cash.xOf', { register }) : t('cash.reportOf', { register, number: reportNumber })

function factsOf(session: CashSession): Fact[] {
  const { currency, state, businessDate, openedAt, closedAt, float, expected, counted, difference, banked } = session
  const money = (name: string, amount: number | null): Fact[] =>
    amount === null ? [] : [{ name, is: <Money amount={amount} currency={currency} /> }]
  return [
    {
      name: t('cash.state'),
      is: <StatusBadge tone={state === 'closed' ? 'plain' : 'good'}>{t(`cash.state.${state}`)}</StatusBadge>,
    },
    { name: t('cash.day'), is: <DayText day={businessDate} /> },
    { name: t('cash.openSince'), is: <TimeText at={openedAt} form="time" /> },
    ...(closedAt ? [{ name: t('cash.closedAt'), is: <TimeText at={closedAt} form="time" /> }] : []),
    ...money(t('cash.float'), float),
    ...money(t('cash.expected'), expected),
    ...money(t('cash.counted'), counted),
    ...(difference === null
      ? []
      : [{ name: t('cash.overShort'), is: <OverShort difference={difference} currency={currency} /> }]),
    ...money(t('cash.banked'), banked),
  ]
}

function Shown({ session }: { session: CashSession }) {
  const { reason, report, currency, countedPieces } = session
  return (
    <Screen title={titleOf(session)} needs="cash.read" action={<PageLink to="/cash">{t('cash.toCash')}</PageLink>}>
      <Facts facts={factsOf(session)} />
      {reason && <Banner tone="caution" title={t('cash.because', { reason })} />}
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        {report ? (
          <SessionMovements report={report} currency={currency} />
        ) : (
          <Banner tone="note" title={t('cash.blind')}>
            {t('cash.blindAbout')}
          </Banner>
        )}
        {countedPieces && countedPieces.length > 0 && (
          <Card title={t('cash.countedPieces')}>
            <dl className="divide-y divide-hairline">
              {countedPieces.map(({ value, count }) => (
                <div key={value} className="flex items-baseline justify-between gap-4 py-1.5 tabular-nums">
                  <dt>
                    <Money amount={value} currency={currency} /> <span className="text-muted">× {count}</span>
                  </dt>
                  <dd>
                    <Money amount={value * count} currency={currency} />
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
        )}
      </div>
    </Screen>
  )
}
