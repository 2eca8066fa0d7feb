import { DateField } from '@clothesline/ui/date-field'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/translate.ts'
import { useBusinessDay } from './business-day.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { monthBefore, monthSoFar, type Period, type PeriodSearch, periodOf } from './period-rules.ts'
import { useBranch } from './session.ts'

/** The period the URL asks for, in the days of the branch. */
export function usePeriod(search: PeriodSearch): { period: Period; today: string } {
  const today = useBusinessDay(useBranch()?.id)
  return { period: periodOf(search, today), today }
}

const same = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to

interface PeriodChoiceProps {
  period: Period
  today: string
  /** What else the URL keeps on this page. */
  beside?: Record<string, string>
}

/** Which business days the figures are of; kept in the URL. */
export function PeriodChoice({ period, today, beside = {} }: PeriodChoiceProps) {
  const navigate = useNavigate()
  const known = [
    { label: t('period.today'), is: { from: today, to: today } },
    { label: t('period.thisMonth'), is: monthSoFar(today) },
    { label: t('period.lastMonth'), is: monthBefore(today) },
  ]
  const choose = (next: Period) => {
    if (next.from !== '' && next.to !== '' && next.from <= next.to)
      void navigate({ to: '.', search: { ...beside, ...next }, replace: true })
  }
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <ChoiceChips
        label={t('period.days')}
        chips={known.map(({ label, is }) => ({ label, chosen: same(is, period), search: { ...beside, ...is } }))}
      />
      <div className="grid grid-cols-2 gap-3">
        <DateField
          label={t('period.from')}
          value={period.from}
          max={period.to}
          onChange={(from) => choose({ ...period, from })}
        />
        <DateField
          label={t('period.to')}
          value={period.to}
          min={period.from}
          onChange={(to) => choose({ ...period, to })}
        />
      </div>
    </div>
  )
}
