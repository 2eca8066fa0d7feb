import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { toasts } from '@clothesline/ui/toast'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { t } from '../i18n/translate.ts'
import { type Coming, comingOf, useConfirmExpense, useEndRecurring } from './expenses.queries.ts'
import { WhyExpense } from './why-expense.tsx'

/** Expenses that wait for a manager's word, and those that come back. */
export function ComingExpenses({ branchId }: { branchId: string }) {
  const coming = useQuery(comingOf(branchId))
  return (
    <Answered query={coming} failed={t('cash.comingFailed')} lines={2}>
      {({ proposed, recurring, can }) => (
        <>
          {proposed.length > 0 && (
            <Card title={t('cash.proposed')}>
              <ul className="divide-y divide-hairline">
                {proposed.map((one) => (
                  <Proposed key={one.id} one={one} mayBook={can.book} />
                ))}
              </ul>
            </Card>
          )}
          {recurring.length > 0 && (
            <Card title={t('cash.recurring')}>
              <ul className="divide-y divide-hairline">
                {recurring.map((one) => (
                  <Recurring key={one.id} one={one} mayBook={can.book} />
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </Answered>
  )
}

interface RowProps {
  reason: string
  about: ReactNode
  amount: number
  currency: string
  children: ReactNode
}

function Row({ reason, about, amount, currency, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2">
      <span className="min-w-0">
        {reason}
        <span className="block text-small text-muted">{about}</span>
      </span>
      <span className="flex flex-wrap items-center justify-end gap-2">
        <Money amount={amount} currency={currency} />
        {children}
      </span>
    </li>
  )
}

function Proposed({ one, mayBook }: { one: Coming['proposed'][number]; mayBook: boolean }) {
  const { id, version, reason, dueOn, paidBy, amount, currency } = one
  const [declining, setDeclining] = useState(false)
  const confirm = useConfirmExpense(id, () => toasts.show({ words: t('cash.expenseBooked') }))
  return (
    <Row
      reason={reason}
      amount={amount}
      currency={currency}
      about={
        <>
          {dueOn !== null && <DayText day={dueOn} />} · {t('cash.payer', { payer: paidBy })}
        </>
      }
    >
      {mayBook && (
        <>
          <Button
            size="small"
            variant="primary"
            busy={confirm.isPending}
            aria-label={t('cash.confirmOf', { name: reason })}
            onPress={() => confirm.beginTold(version)}
          >
            {t('cash.confirm')}
          </Button>
          <Button
            size="small"
            variant="quiet"
            aria-label={t('cash.declineOf', { name: reason })}
            onPress={() => setDeclining(true)}
          >
            {t('cash.decline')}
          </Button>
        </>
      )}
      {declining && <WhyExpense verb="decline" expense={{ id, version, reason }} onClose={() => setDeclining(false)} />}
    </Row>
  )
}

function Recurring({ one, mayBook }: { one: Coming['recurring'][number]; mayBook: boolean }) {
  const { id, version, reason, nextDueOn, period, amount, currency } = one
  const end = useEndRecurring(id, () => toasts.show({ words: t('cash.recurringEnded') }))
  return (
    <Row
      reason={reason}
      amount={amount}
      currency={currency}
      about={
        <>
          {t('cash.period', { period })} · {t('cash.next')} <DayText day={nextDueOn} />
        </>
      }
    >
      {mayBook && (
        <Button
          size="small"
          variant="quiet"
          busy={end.isPending}
          aria-label={t('cash.endOf', { name: reason })}
          onPress={() => end.beginTold(version)}
        >
          {t('cash.end')}
        </Button>
      )}
    </Row>
  )
}
