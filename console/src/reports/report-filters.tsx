import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { DateField } from '@clothesline/ui/date-field'
import { Popover } from '@clothesline/ui/popover'
import { Select } from '@clothesline/ui/select'
import { Switch } from '@clothesline/ui/switch'
import { useNavigate } from '@tanstack/react-router'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { type Period, periodOf } from '../frame/period-rules.ts'
import { holds, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import type { Dimension, Report } from './reports.queries.ts'
import { presetsOn, type ReportSearch } from './reports-search.ts'

interface FiltersProps {
  report: Pick<Report, 'asks' | 'by'>
  search: ReportSearch
  today: string
}

const same = (one: Period, other: Period): boolean => one.from === other.from && one.to === other.to

/** What opens a figure is left behind when the figures change. */
const closed = ({ open: _, column: __, currency: ___, ...rest }: ReportSearch): ReportSearch => rest

function useFilter(search: ReportSearch) {
  const navigate = useNavigate()
  return (next: { [Name in keyof ReportSearch]: ReportSearch[Name] | undefined }) =>
    void navigate({ to: '.', search: { ...closed(search), ...next }, replace: true })
}

/** What a report is of: its days, its branches and what its rows stand for; kept in the URL. */
export function ReportFilters({ report, search, today }: FiltersProps) {
  const filter = useFilter(search)
  return (
    <div className="flex flex-col gap-3 print:hidden">
      {report.asks === 'period' && <Presets search={search} today={today} />}
      <div className="flex flex-wrap items-end gap-3">
        {report.asks === 'period' && <Days search={search} today={today} />}
        {report.asks === 'day' && (
          <DateField
            label={t('reports.onDay')}
            value={search.to ?? today}
            onChange={(to) => to !== '' && filter({ from: to, to })}
          />
        )}
        <ShownBy report={report} search={search} />
        <Branches search={search} />
        {report.asks === 'period' && (
          <Switch
            label={t('reports.compare')}
            value={search.compare === true}
            onChange={(on) => filter({ compare: on ? true : undefined })}
          />
        )}
      </div>
    </div>
  )
}

function Presets({ search, today }: { search: ReportSearch; today: string }) {
  const period = periodOf(search, today)
  const presets = presetsOn(today)
  const names = Object.keys(presets) as (keyof typeof presets)[]
  return (
    <ChoiceChips
      label={t('reports.period')}
      chips={names.map((name) => ({
        label: t(`reports.preset.${name}`),
        chosen: same(presets[name], period),
        search: { ...closed(search), ...presets[name] },
      }))}
    />
  )
}

function Days({ search, today }: { search: ReportSearch; today: string }) {
  const filter = useFilter(search)
  const period = periodOf(search, today)
  const choose = (next: Period) => {
    if (next.from !== '' && next.to !== '' && next.from <= next.to) filter(next)
  }
  return (
    <>
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
    </>
  )
}

function ShownBy({ report, search }: Pick<FiltersProps, 'report' | 'search'>) {
  const filter = useFilter(search)
  const [first = 'day'] = report.by
  if (report.by.length < 2) return null
  return (
    <Select<Dimension>
      label={t('reports.shownBy')}
      value={search.by ?? first}
      options={report.by.map((by) => ({ value: by, label: t(`reports.by.${by}`) }))}
      onChange={(by) => filter({ by })}
    />
  )
}

function Branches({ search }: { search: ReportSearch }) {
  const me = useMe()
  const filter = useFilter(search)
  const branches = me.branches.filter(({ id }) => holds(me, 'reports.read', id))
  if (branches.length < 2) return null
  const chosen = search.branches?.split(',') ?? []
  const choose = (id: string, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter((one) => one !== id)
    const all = next.length === 0 || next.length === branches.length
    filter({ branches: all ? undefined : next.join(',') })
  }
  const said = chosen.length === 0 ? t('reports.allBranches') : t('reports.someBranches', { count: chosen.length })
  return (
    <Popover label={t('reports.branches')} trigger={<Button icon="branch">{said}</Button>}>
      <ul className="flex max-h-80 flex-col gap-2 overflow-y-auto">
        {branches.map(({ id, name }) => (
          <li key={id}>
            <Checkbox label={name} value={chosen.includes(id)} onChange={(on) => choose(id, on)} />
          </li>
        ))}
      </ul>
    </Popover>
  )
}
