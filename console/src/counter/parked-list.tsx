import { Button } from '@clothesline/ui/button'
import { IconButton } from '@clothesline/ui/icon-button'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { ageOf } from './park-rules.ts'
import type { Parked } from './parked.queries.ts'

interface ParkedListProps {
  items: readonly Parked[]
  /** There is more than is shown. */
  more: boolean
  /** Takes the focus when it appears. */
  focused: boolean
  busy: boolean
  onResume: (parked: Parked) => void
  onDiscard: (id: string) => void
}

/** What is put aside at the branch: up and down go through it, Enter goes on with one, Delete asks before it is thrown away. */
export function ParkedList({ items, more, focused, busy, onResume, onDiscard }: ParkedListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [leaving, setLeaving] = useState<string | null>(null)
  useEffect(() => {
    if (focused) list.current?.querySelector('button')?.focus()
  }, [focused])
  const move = (from: EventTarget & HTMLElement, by: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    rows[rows.indexOf(from) + by]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>, id: string) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(event.currentTarget, 1),
      ArrowUp: () => move(event.currentTarget, -1),
      Delete: () => setLeaving(id),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  if (items.length === 0) return <p className="text-muted">{t('counter.nothingParked')}</p>
  return (
    <div className="flex flex-col gap-2">
      <ul ref={list} aria-label={t('counter.parked')} className="flex flex-col divide-y divide-hairline">
        {items.map((parked) => (
          <li key={parked.id} className="flex items-center gap-1 py-1">
            <button
              type="button"
              data-row
              disabled={busy}
              onClick={() => onResume(parked)}
              onKeyDown={(event) => onKeyDown(event, parked.id)}
              className="flex min-h-11 min-w-0 flex-1 flex-col justify-center rounded-control px-1.5 text-start hover:bg-hover"
            >
              <span className="max-w-full truncate font-medium">{parked.label}</span>
              <About parked={parked} />
            </button>
            {leaving === parked.id ? (
              <Leave onLeave={() => onDiscard(parked.id)} onKeep={() => setLeaving(null)} />
            ) : (
              <IconButton
                icon="trash"
                size="small"
                label={t('counter.discard', { label: parked.label })}
                onPress={() => setLeaving(parked.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {more && <p className="text-small text-muted">{t('counter.moreParked', { count: items.length })}</p>}
    </div>
  )
}

function About({ parked: { lines, parkedBy, parkedAt } }: { parked: Parked }) {
  const { locale } = useUiSettings()
  const age = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(...ageOf(String(parkedAt), Date.now()))
  const told = [age, parkedBy, t('counter.parkedLines', { count: lines })].filter((word) => word !== '')
  return <span className="max-w-full truncate text-small text-muted">{told.join(' · ')}</span>
}

function Leave({ onLeave, onKeep }: { onLeave: () => void; onKeep: () => void }) {
  const [take] = useState(() => (button: HTMLButtonElement | null) => button?.focus())
  return (
    <span className="flex gap-1">
      <Button ref={take} variant="danger" size="small" onPress={onLeave}>
        {t('counter.discardNow')}
      </Button>
      <Button variant="quiet" size="small" onPress={onKeep}>
        {t('counter.keepParked')}
      </Button>
    </span>
  )
}
