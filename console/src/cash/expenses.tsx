import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { DayText } from '../frame/day-text.tsx'
import { PageLink } from '../frame/link.tsx'
import { PeriodChoice, usePeriod } from '../frame/period-choice.tsx'
import { t } from '../i18n/translate.ts'
import { CategoriesDialog } from './categories-dialog.tsx'
import { ComingExpenses } from './coming-expenses.tsx'
import { ExpenseDialog } from './expense-dialog.tsx'
import { categoriesQuery, type Expenses, expensesOf } from './expenses.queries.ts'
import { ReceiptsOfExpense } from './receipts-of-expense.tsx'
import { WhyExpense } from './why-expense.tsx'

/** What a branch paid for things over some days, out of its drawers and past them: each category with what it was for. */
export function ExpensesOf({ branchId, currency }: { branchId: string; currency: string }) {
  const { period, today } = usePeriod(useSearch({ from: '/signed-in/cash' }))
  const expenses = useQuery({ ...expensesOf(branchId, period), placeholderData: (before) => before })
  const mayEdit = useQuery(categoriesQuery).data?.can.edit === true
  const [editing, setEditing] = useState(false)
  const [adding, setAdding] = useState(false)
  const can = expenses.data?.can
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PeriodChoice period={period} today={today} beside={{ tab: 'expenses' }} />
        <span className="flex flex-wrap gap-2">
          {mayEdit && <Button onPress={() => setEditing(true)}>{t('cash.categories')}</Button>}
          {can?.book && (
            <Button icon="plus" variant="primary" onPress={() => setAdding(true)}>
              {t('cash.newExpense')}
            </Button>
          )}
        </span>
      </div>
      <ComingExpenses branchId={branchId} />
      <Answered query={expenses} failed={t('cash.expensesFailed')} lines={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="cash" title={t('cash.noExpenses')}>
              {t('cash.noExpensesAbout')}
            </EmptyState>
          ) : (
            <>
              <Totals items={items} />
              {items.map((one) => (
                <CategoryCard key={`${one.categoryId} ${one.currency}`} expenses={one} can={can} />
              ))}
            </>
          )
        }
      </Answered>
      {editing && <CategoriesDialog onClose={() => setEditing(false)} />}
      {adding && (
        <ExpenseDialog branchId={branchId} currency={currency} today={today} onClose={() => setAdding(false)} />
      )}
    </div>
  )
}

/** What was paid out together, per currency the branch kept in these days. */
function Totals({ items }: { items: readonly Expenses[] }) {
  const currencies = [...new Set(items.map(({ currency }) => currency))]
  return currencies.map((currency) => {
    const mine = items.filter((one) => one.currency === currency)
    return (
      <p key={currency} className="flex flex-wrap gap-x-6 gap-y-1">
        <span className="font-medium">
          {t('cash.paidOutTogether')} <Money amount={sumOf(mine, 'amount')} currency={currency} />
        </span>
        <span className="text-muted">
          {t('cash.taxWithin')} <Money amount={sumOf(mine, 'tax')} currency={currency} />
        </span>
      </p>
    )
  })
}

const sumOf = (items: readonly Expenses[], part: 'amount' | 'tax'): number =>
  items.reduce((sum, one) => sum + one[part], 0)

type Can = { book: boolean; attach: boolean } | undefined

function CategoryCard({ expenses, can }: { expenses: Expenses; can: Can }) {
  const { name, currency, amount, paidOuts } = expenses
  return (
    <Card title={name ?? t('cash.noCategory')} action={<Money amount={amount} currency={currency} />}>
      <ul className="divide-y divide-hairline">
        {paidOuts.map((one) => (
          <PaidOut key={one.id} one={one} currency={currency} can={can} />
        ))}
      </ul>
    </Card>
  )
}

function PaidOut({ one, currency, can }: { one: Expenses['paidOuts'][number]; currency: string; can: Can }) {
  const { id, version, reason, businessDate, paidBy, sessionId, register, amount, tax } = one
  const [wrong, setWrong] = useState(false)
  return (
    <li className="flex items-baseline justify-between gap-4 py-2">
      <span className="min-w-0">
        {reason}
        <span className="block text-small text-muted">
          <DayText day={businessDate} /> ·{' '}
          {sessionId !== null && register !== null ? (
            <PageLink to="/cash/sessions/$id" params={{ id: sessionId }}>
              {register}
            </PageLink>
          ) : (
            t('cash.payer', { payer: paidBy })
          )}
        </span>
        <span className="flex flex-wrap items-center gap-2">
          <ReceiptsOfExpense expense={one} mayAttach={can?.attach === true} />
          {version !== null && can?.book && (
            <Button
              variant="quiet"
              size="small"
              icon="undo"
              aria-label={t('cash.takeBackOf', { name: reason ?? '' })}
              onPress={() => setWrong(true)}
            >
              {t('cash.takeBack')}
            </Button>
          )}
        </span>
        {wrong && version !== null && (
          <WhyExpense verb="takeBack" expense={{ id, version, reason }} onClose={() => setWrong(false)} />
        )}
      </span>
      <span className="flex flex-col items-end">
        <Money amount={amount} currency={currency} />
        {tax !== null && (
          <span className="text-small text-muted">
            {t('cash.taxWithin')} <Money amount={tax} currency={currency} />
          </span>
        )}
      </span>
    </li>
  )
}
