import { Money } from '@clothesline/ui/money'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answer } from '../api/client.ts'
import type { Key } from '../i18n/keys.ts'
import { t } from '../i18n/translate.ts'

type Counts = Answer<'/api/v1/branches/{id}/today'>['items'][number]

interface Figure {
  readonly title: Key
  readonly is: ReactNode
  readonly status?: 'ready' | 'collected' | 'cancelled'
  /** Counts what was taken in on the day. */
  readonly taken?: true
}

const nothing = { taken: 0, pieces: 0, total: 0, ready: 0, collected: 0, cancelled: 0 }

interface DayCountsProps {
  counts: Counts | undefined
  currency: string
  /** The business date. */
  date: string
}

/** The day in figures, each leading to the orders behind it; a day without an order is all zeros. */
export function DayCounts({ counts, currency, date }: DayCountsProps) {
  const day = counts ?? { ...nothing, currency }
  const figures: Figure[] = [
    { title: 'today.taken', is: day.taken, taken: true },
    { title: 'today.pieces', is: day.pieces, taken: true },
    { title: 'today.value', is: <Money amount={day.total} currency={day.currency} />, taken: true },
    { title: 'today.ready', is: day.ready, status: 'ready' },
    { title: 'today.collected', is: day.collected, status: 'collected' },
    { title: 'today.cancelled', is: day.cancelled, status: 'cancelled' },
  ]
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-hairline bg-hairline sm:grid-cols-3 xl:grid-cols-6">
      {figures.map(({ title, is, status, taken }) => (
        <li key={title} className="flex bg-surface">
          <Link
            to="/orders"
            search={taken ? { from: date, until: date } : status ? { status } : {}}
            className="flex min-w-0 flex-1 flex-col gap-1 px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="text-small text-muted">{t(title)}</span>
            <span className="truncate text-display font-strong leading-tight tabular-nums">{is}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
