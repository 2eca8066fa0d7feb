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
import { categoriesQuery, type Expenses, expensesOf } from './expenses.queries.ts'

/** What was paid out of the drawers of a branch over some days: each category with what it was for. */
export function ExpensesOf({ branchId }: { branchId: string }) {
  const { period, today } = usePeriod(useSearch({ from: '/signed-in/cash' }))
  const expenses = useQuery({ ...expensesOf(branchId, period), placeholderData: (before) => before })
  const mayEdit = useQuery(categoriesQuery).data?.can.edit === true
  const [editing, setEditing] = useState(false)
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <PeriodChoice period={period} today={today} beside={{ tab: 'expenses' }} />
        {mayEdit && <Button onPress={() => setEditing(true)}>{t('cash.categories')}</Button>}
      </div>
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
                <CategoryCard key={`${one.categoryId} ${one.currency}`} expenses={one} />
              ))}
            </>
          )
        }
      </Answered>
      {editing && <CategoriesDialog onClose={() => setEditing(false)} />}
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

function CategoryCard({ expenses }: { expenses: Expenses }) {
  const { name, currency, amount, paidOuts } = expenses
  return (
    <Card title={name ?? t('cash.noCategory')} action={<Money amount={amount} currency={currency} />}>
      <ul className="divide-y divide-hairline">
        {paidOuts.map((one) => (
          <li key={one.id} className="flex items-baseline justify-between gap-4 py-2">
            <span className="min-w-0">
              {one.reason}
              <span className="block text-small text-muted">
                <DayText day={one.businessDate} /> ·{' '}
                <PageLink to="/cash/sessions/$id" params={{ id: one.sessionId }}>
                  {one.register}
                </PageLink>
              </span>
            </span>
            <span className="flex flex-col items-end">
              <Money amount={one.amount} currency={currency} />
              {one.tax !== null && (
                <span className="text-small text-muted">
                  {t('cash.taxWithin')} <Money amount={one.tax} currency={currency} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
