import { DateField } from '@clothesline/ui/date-field'
import { useNavigate } from '@tanstack/react-router'
import { useBusinessDay } from '../frame/business-day.ts'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { monthBefore, monthSoFar, type Period, type PeriodSearch, periodOf } from './period-rules.ts'

/** The period the URL asks for, in the days of the branch. */
export function usePeriod(search: PeriodSearch): { period: Period; today: string } {
  const today = useBusinessDay(useBranch()?.id)
  return { period: periodOf(search, today), today }
}

const same = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to

/** Which business days the figures are of; kept in the URL. */
export function PeriodChoice({ period, today }: { period: Period; today: string }) {
  const navigate = useNavigate()
  const known = [
    { label: t('books.today'), is: { from: today, to: today } },
    { label: t('books.thisMonth'), is: monthSoFar(today) },
    { label: t('books.lastMonth'), is: monthBefore(today) },
  ]
  const choose = (next: Period) => {
    if (next.from !== '' && next.to !== '' && next.from <= next.to)
      void navigate({ to: '.', search: { ...next }, replace: true })
  }
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <ChoiceChips
        label={t('books.period')}
        chips={known.map(({ label, is }) => ({ label, chosen: same(is, period), search: { ...is } }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <DateField
          label={t('books.from')}
          value={period.from}
          max={period.to}
          onChange={(from) => choose({ ...period, from })}
        />
        <DateField
          label={t('books.to')}
          value={period.to}
          min={period.from}
          onChange={(to) => choose({ ...period, to })}
        />
      </div>
    </div>
  )
}
