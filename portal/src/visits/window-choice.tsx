import { cx } from '@clothesline/ui/cx.ts'
import { FieldError } from '@clothesline/ui/field'
import { EmptyState } from '@clothesline/ui/states'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import type { WindowsOf } from '../api/calls.ts'
import type { FreeWindow } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { windowsQuery } from '../frame/questions.ts'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'
import { byDay, type FreeDay } from './window-rules.ts'

interface TileProps {
  name: string
  checked: boolean
  onChange: () => void
  children: ReactNode
}

/** One of several choices, as a tile to be pressed. */
function Tile({ name, checked, onChange, children }: TileProps) {
  return (
    <label
      className={cx(
        'relative flex min-h-11 cursor-pointer flex-col items-center justify-center rounded-control border px-1.5 py-1.5 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        checked ? 'border-action bg-selected font-medium' : 'border-outline bg-surface hover:border-edge',
      )}
    >
      <input type="radio" name={name} checked={checked} onChange={onChange} className="sr-only" />
      {children}
    </label>
  )
}

interface WindowChoiceProps {
  of: WindowsOf
  /** The window chosen, by its id. */
  value: string
  onChange: (windowId: string) => void
  error?: string | undefined
}

/** As many days are offered as are in sight at once. */
const most = 14

function Days({ days, value, onChange, error }: { days: readonly FreeDay[] } & Omit<WindowChoiceProps, 'of'>) {
  const id = useId()
  const tell = useTelling()
  const chosen = days.find(({ windows }) => windows.some((window) => window.id === value)) ?? days[0]
  if (!chosen) return null
  const left = ({ left: count }: FreeWindow) => (count <= 2 ? t('window.left', { count }) : undefined)
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex min-w-0 flex-col">
        <legend className="mb-1.5 text-small font-medium">{t('window.day')}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
          {days.slice(0, most).map(({ day, windows: [first] }) => (
            <Tile key={day} name={`${id}-day`} checked={day === chosen.day} onChange={() => onChange(first?.id ?? '')}>
              <span className="first-letter:uppercase">{first && tell.day(first.from)}</span>
            </Tile>
          ))}
        </div>
      </fieldset>
      <fieldset className="flex min-w-0 flex-col" aria-describedby={error ? `${id}-error` : undefined}>
        <legend className="mb-1.5 text-small font-medium">{t('window.time')}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
          {chosen.windows.map((window) => (
            <Tile
              key={window.id}
              name={`${id}-time`}
              checked={window.id === value}
              onChange={() => onChange(window.id)}
            >
              <span className="tabular-nums">{tell.range(window.from, window.to)}</span>
              {left(window) && <span className="text-caption text-muted">{left(window)}</span>}
            </Tile>
          ))}
        </div>
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </fieldset>
    </div>
  )
}

/** When the van shall come: a day, then a free time of it. */
export function WindowChoice({ of, ...choice }: WindowChoiceProps) {
  const query = useQuery(windowsQuery(of))
  const { timeZone } = useUiSettings()
  return (
    <Answered query={query} failed={t('window.failed')}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon="calendar" title={t('window.none')}>
            {t('window.noneAbout')}
          </EmptyState>
        ) : (
          <Days days={byDay(items, timeZone)} {...choice} />
        )
      }
    </Answered>
  )
}
