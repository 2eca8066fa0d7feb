import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Failed } from '../frame/answered.tsx'
import { useBusinessDay } from '../frame/business-day.ts'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { pageActions } from '../frame/page-actions.ts'
import { Screen } from '../frame/screen.tsx'
import { useBranch, useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { PlanDrawer } from './plan-drawer.tsx'
import { type Plan, plansOf } from './plans.queries.ts'

const validityOf = ({ terms }: Plan): string => {
  if (terms?.period) return t('prepaid.eachPeriod', { period: terms.period })
  return terms?.validityDays ? t('prepaid.days', { count: terms.validityDays }) : t('prepaid.forever')
}

function Gets({ plan: { terms, currency } }: { plan: Plan }) {
  return terms && <CreditAmount unit={terms.unit} amount={terms.face} currency={currency} />
}

function State({ plan }: { plan: Plan }) {
  if (plan.retired) return <StatusBadge tone="plain">{t('prepaid.retired')}</StatusBadge>
  if (!plan.terms) return <StatusBadge tone="note">{t('prepaid.announced')}</StatusBadge>
  return <StatusBadge tone="good">{t('prepaid.onOffer')}</StatusBadge>
}

const columnsOf = () => [
  column<Plan>(t('prepaid.name'), ({ name }) => name, { width: 'minmax(12rem, 2fr)' }),
  column<Plan>(t('prepaid.kindTitle'), ({ kind }) => t('prepaid.kind', { kind }), { width: '10rem' }),
  column<Plan>(
    t('prepaid.price'),
    ({ terms, currency }) => terms && <Money amount={terms.price} currency={currency} />,
    {
      align: 'end',
      width: '8rem',
    },
  ),
  column<Plan>(t('prepaid.gets'), (plan) => <Gets plan={plan} />, { align: 'end', width: '10rem' }),
  column<Plan>(t('prepaid.validity'), validityOf, { width: '9rem' }),
  column<Plan>(t('prepaid.state'), (plan) => <State plan={plan} />, { width: '9rem' }),
]

const idOf = ({ id }: Plan) => id
const nameOf = ({ name }: Plan) => name

/** What is sold and given: packages, subscriptions, gift cards and credits. */
export function PlansPage() {
  const { retired = false } = useSearch({ from: '/signed-in/packages' })
  const list = useInfiniteQuery(plansOf(useBusinessDay(useBranch()?.id), retired))
  const mayChange = useMay('prepaid.plans')
  const [open, setOpen] = useState<Plan | 'new'>()
  const entries = useMemo(() => {
    const group = t('palette.actions')
    const run = () => setOpen('new')
    return mayChange ? [{ id: 'add-plan', group, label: t('prepaid.addPlan'), icon: 'plus' as const, run }] : []
  }, [mayChange])
  pageActions.useContribution(entries)
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const add = mayChange && (
    <Button variant="primary" icon="plus" onPress={() => setOpen('new')}>
      {t('prepaid.addPlan')}
    </Button>
  )
  return (
    <Screen title={t('prepaid.title')} needs="prepaid.read" action={add}>
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('prepaid.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('prepaid.title')}
          rows={rows}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          onOpen={mayChange ? setOpen : undefined}
          renderCard={(plan) => <PlanCard plan={plan} onOpen={mayChange ? () => setOpen(plan) : undefined} />}
          loading={list.isPending}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          bar={
            <ChoiceChips
              label={t('prepaid.which')}
              chips={[
                { label: t('prepaid.offered'), chosen: !retired, search: {} },
                { label: t('prepaid.withRetired'), chosen: retired, search: { retired: true } },
              ]}
            />
          }
          empty={
            <EmptyState icon="tag" title={t('prepaid.none')}>
              {t('prepaid.noneAbout')}
            </EmptyState>
          }
        />
      )}
      {open && <PlanDrawer plan={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Screen>
  )
}

function PlanCard({ plan, onOpen }: { plan: Plan; onOpen: (() => void) | undefined }) {
  return (
    <span className="flex flex-col gap-1">
      <span className="flex items-baseline justify-between gap-3">
        {onOpen ? (
          <Button variant="quiet" onPress={onOpen}>
            {plan.name}
          </Button>
        ) : (
          <span className="font-medium">{plan.name}</span>
        )}
        {plan.terms ? <Money amount={plan.terms.price} currency={plan.currency} /> : <State plan={plan} />}
      </span>
      <span className="flex items-baseline justify-between gap-3 text-small text-muted">
        {t('prepaid.kind', { kind: plan.kind })}
        <Gets plan={plan} />
      </span>
    </span>
  )
}
