import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

const page = 10

const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"]'

const moves: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, last) => Math.min(last, at + page),
  PageUp: (at) => Math.max(0, at - page),
  Home: () => 0,
  End: (_at, last) => last,
}

interface RowKeysOptions {
  count: number
  body: RefObject<HTMLElement | null>
  scrollTo: (index: number) => void
  onOpen: ((index: number) => void) | undefined
  onToggle: ((index: number) => void) | undefined
}

/** The keys of a grid with one tab stop: arrows, Page, Home, End between rows and inside one; Enter opens, Space selects. */
export function useRowKeys({ count, body, scrollTo, onOpen, onToggle }: RowKeysOptions) {
  const [active, setActive] = useState(0)
  const wanted = useRef<number | null>(null)

  useEffect(() => {
    if (wanted.current === null) return
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`)
    if (!row) return
    row.focus({ preventScroll: true })
    wanted.current = null
  })

  const moveTo = (index: number) => {
    wanted.current = index
    setActive(index)
    scrollTo(index)
  }
  const moveInside = (row: HTMLElement, by: number) => {
    const stops = [row, ...row.querySelectorAll<HTMLElement>(focusable)]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus()
  }
  const onRowKey = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const row = event.currentTarget
    const onRow = event.target === row
    const move = moves[event.key]
    if (move) moveTo(move(index, count - 1))
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const forward = (event.key === 'ArrowRight') === (getComputedStyle(row).direction === 'ltr')
      moveInside(row, forward ? 1 : -1)
    } else if (event.key === 'Enter' && onRow && onOpen) onOpen(index)
    else if (event.key === ' ' && onRow && onToggle) onToggle(index)
    else return
    event.preventDefault()
  }
  return { active: Math.min(active, Math.max(0, count - 1)), setActive, onRowKey }
}
