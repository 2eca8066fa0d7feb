import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { dateFormat } from '@clothesline/ui/logic/formats.ts'
import { Popover } from '@clothesline/ui/popover'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { hasPromise, type OrdersFilter } from './orders-filter.ts'

/** The days in few words: one day, from a day to another, or open at one end; empty for any. */
function daysOf({ from, until }: OrdersFilter, locale: string): string {
  const form = dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  if (from && until) return form.formatRange(new Date(from), new Date(until))
  if (from) return t('orders.sinceDay', { day: form.format(new Date(from)) })
  return until ? t('orders.toDay', { day: form.format(new Date(until)) }) : ''
}

/** Branch, order and days, behind one button that says which of them are not as usual. */
export function FurtherFilters({ filter }: { filter: OrdersFilter }) {
  const { locale } = useUiSettings()
  const { branches } = useMe()
  const unusual = [
    filter.branch === 'all' ? t('orders.everywhere') : '',
    filter.sort === 'promised' ? t('orders.sortPromised') : '',
    daysOf(filter, locale),
  ].filter(Boolean)
  return (
    <Popover
      label={t('orders.further')}
      trigger={
        <Button size="small" icon="filter">
          {unusual.join(' · ') || t('orders.further')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {branches.length > 1 && <Where filter={filter} />}
        {hasPromise(filter.status) && <Sorting filter={filter} />}
        <Days filter={filter} />
      </div>
    </Popover>
  )
}

const Named = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex flex-col gap-1.5">
    <p className="text-small font-medium">{name}</p>
    {children}
  </div>
)

function Where({ filter }: { filter: OrdersFilter }) {
  const { branch, ...here } = filter
  return (
    <Named name={t('orders.where')}>
      <ChoiceChips
        label={t('orders.where')}
        chips={[
          { label: t('orders.here'), chosen: branch !== 'all', search: here },
          { label: t('orders.everywhere'), chosen: branch === 'all', search: { ...here, branch: 'all' } },
        ]}
      />
    </Named>
  )
}

function Sorting({ filter }: { filter: OrdersFilter }) {
  const { sort, ...newest } = filter
  return (
    <Named name={t('orders.sort')}>
      <ChoiceChips
        label={t('orders.sort')}
        chips={[
          { label: t('orders.sortTaken'), chosen: !sort, search: newest },
          { label: t('orders.sortPromised'), chosen: sort === 'promised', search: { ...newest, sort: 'promised' } },
        ]}
      />
    </Named>
  )
}

/** The business dates on which the orders were taken in. */
function Days({ filter }: { filter: OrdersFilter }) {
  const navigate = useNavigate()
  const { from = '', until = '', ...rest } = filter
  const choose = (days: { from: string; until: string }) =>
    void navigate({ to: '/orders', search: { ...rest, ...days }, replace: true })
  return (
    <Named name={t('orders.days')}>
      <div className="flex flex-wrap gap-3">
        <DateField
          label={t('orders.fromDay')}
          value={from}
          max={until}
          onChange={(day) => choose({ from: day, until: until !== '' && day > until ? day : until })}
        />
        <DateField
          label={t('orders.untilDay')}
          value={until}
          min={from}
          onChange={(day) => choose({ until: day, from: day !== '' && day < from ? day : from })}
        />
      </div>
      {from + until !== '' && (
        <div>
          <Button variant="quiet" size="small" onPress={() => choose({ from: '', until: '' })}>
            {t('orders.anyDay')}
          </Button>
        </div>
      )}
    </Named>
  )
}
