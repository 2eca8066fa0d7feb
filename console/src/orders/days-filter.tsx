import { Button } from '@clothesline/ui/button'
import { DateField } from '@clothesline/ui/date-field'
import { dateFormat } from '@clothesline/ui/logic/formats.ts'
import { Popover } from '@clothesline/ui/popover'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import type { OrdersFilter } from './orders-filter.ts'

/** The days in few words: one day, from a day to another, or open at one end. */
function daysOf({ from, until }: OrdersFilter, locale: string): string {
  if (!from && !until) return t('orders.anyDay')
  const form = dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const [first, last] = [from && new Date(from), until && new Date(until)]
  if (first && last) return form.formatRange(first, last)
  return first
    ? `${t('orders.fromDay')} ${form.format(first)}`
    : `${t('orders.untilDay')} ${last ? form.format(last) : ''}`
}

/** The business dates on which the orders were taken in. */
export function DaysFilter({ filter }: { filter: OrdersFilter }) {
  const { locale } = useUiSettings()
  const navigate = useNavigate()
  const { from = '', until = '', ...rest } = filter
  const choose = (days: { from: string; until: string }) =>
    void navigate({ to: '/orders', search: { ...rest, ...days }, replace: true })
  return (
    <Popover
      label={t('orders.days')}
      trigger={
        <Button size="small" icon="calendar">
          {t('orders.days')}: {daysOf(filter, locale)}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
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
        <div>
          <Button
            variant="quiet"
            size="small"
            disabled={from === '' && until === ''}
            onPress={() => choose({ from: '', until: '' })}
          >
            {t('orders.clearDays')}
          </Button>
        </div>
      </div>
    </Popover>
  )
}
