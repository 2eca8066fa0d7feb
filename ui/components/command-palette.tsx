import { Content, Overlay, Portal, Root, Title } from 'radix-ui/dialog'
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from 'react'
import { fuzzyMatch } from '../logic/fuzzy-match.ts'
import { cx } from './cx.ts'
import { ignoreToasts } from './dialog.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { Kbd } from './kbd.tsx'
import { announce } from './live-region.tsx'
import { Spinner } from './spinner.tsx'
import { useUiText } from './ui-settings.tsx'
import { type Search, useFound } from './use-found.ts'

/** Something the palette can do or open; a `reason` says why it cannot be done now. */
export interface CommandEntry {
  readonly id: string
  readonly group: string
  readonly label: string
  readonly run: () => void
  /** A quiet end note: a phone number, an order's state. */
  readonly note?: string | undefined
  /** Other words it is found by. */
  readonly keywords?: readonly string[] | undefined
  readonly icon?: IconName | undefined
  readonly shortcut?: string | undefined
  readonly reason?: string | undefined
}

interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Names the palette. */
  label: string
  placeholder: string
  /** What is known at once: actions and pages. Matched fuzzily here. */
  entries: readonly CommandEntry[]
  /** What must be asked for: records. Already matched; keep it stable between renders. */
  search?: Search<CommandEntry> | undefined
}

const matching = (entries: readonly CommandEntry[], typed: string) =>
  entries
    .map((entry) => ({ entry, score: fuzzyMatch(typed, entry.label, entry.keywords) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ entry }) => entry)

const nothing: Search<CommandEntry> = () => []

const moves: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
}

function usePalette({ open, onOpenChange, entries, search }: CommandPaletteProps) {
  const text = useUiText()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { items, searching } = useFound(search ?? nothing, typed, open)
  const groups = useMemo(
    () => [...Map.groupBy([...matching(entries, typed), ...items], (entry) => entry.group)],
    [entries, typed, items],
  )
  const found = useMemo(() => groups.flatMap(([, members]) => members), [groups])
  const index = Math.min(at, found.length - 1)
  useEffect(() => {
    if (open && !searching) announce(found.length === 0 ? text.noResults : text.resultCount(found.length))
  }, [open, searching, found.length, text])

  const type = (words: string) => {
    setTyped(words)
    setAt(0)
  }
  const change = (next: boolean) => {
    if (!next) type('')
    onOpenChange(next)
  }
  const run = (entry: CommandEntry | undefined) => {
    if (!entry) return
    if (entry.reason !== undefined) return announce(text.unavailable(entry.reason), 'assertive')
    change(false)
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = found.length > 0 ? moves[event.key] : undefined
    if (move) setAt(move(index, found.length))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(found[index])
    else return
    event.preventDefault()
  }
  return { typed, type, searching, found, groups, index, setAt, change, run, onKeyDown }
}

/** Everything by name: pages, actions, records. Opens with Ctrl/⌘K from anywhere; the app listens for the key. */
export function CommandPalette(props: CommandPaletteProps) {
  const text = useUiText()
  const palette = usePalette(props)
  const listId = useId()
  const idOf = (index: number) => `${listId}-${index}`
  const empty = palette.found.length === 0
  return (
    <Root open={props.open} onOpenChange={palette.change}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Content
          aria-describedby={undefined}
          onInteractOutside={ignoreToasts}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-prose animate-appear overflow-hidden rounded-card border border-hairline bg-raised text-ink shadow-float outline-none"
        >
          <Title className="sr-only">{props.label}</Title>
          <div className="flex items-center gap-2.5 border-b border-hairline px-4 text-muted">
            {palette.searching ? <Spinner /> : <Icon name="search" />}
            <input
              type="text"
              dir="auto"
              role="combobox"
              autoComplete="off"
              spellCheck={false}
              aria-label={props.label}
              aria-autocomplete="list"
              aria-expanded={!empty}
              aria-controls={empty ? undefined : listId}
              aria-activedescendant={empty ? undefined : idOf(palette.index)}
              value={palette.typed}
              placeholder={props.placeholder}
              onChange={(event) => palette.type(event.target.value)}
              onKeyDown={palette.onKeyDown}
              className="h-12 min-w-0 flex-1 bg-transparent text-lead text-ink outline-none"
            />
            <Kbd keys="Escape" />
          </div>
          {empty ? (
            <p className="px-4 py-6 text-center text-muted">{palette.searching ? text.searching : text.noResults}</p>
          ) : (
            <div
              role="listbox"
              id={listId}
              aria-label={props.label}
              className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5"
            >
              {palette.groups.map(([group, entries]) => (
                <PaletteGroup key={group} name={group} entries={entries} palette={palette} idOf={idOf} />
              ))}
            </div>
          )}
        </Content>
      </Portal>
    </Root>
  )
}

interface PaletteGroupProps {
  name: string
  entries: readonly CommandEntry[]
  palette: ReturnType<typeof usePalette>
  idOf: (index: number) => string
}

function PaletteGroup({ name, entries, palette, idOf }: PaletteGroupProps) {
  return (
    <fieldset aria-label={name}>
      <p aria-hidden="true" className="px-2 pt-2 pb-1 text-caption text-muted">
        {name}
      </p>
      {entries.map((entry) => {
        const index = palette.found.indexOf(entry)
        const current = index === palette.index
        return (
          <div
            key={entry.id}
            id={idOf(index)}
            role="option"
            tabIndex={-1}
            aria-selected={current}
            aria-disabled={entry.reason === undefined ? undefined : true}
            ref={(option) => {
              if (current) option?.scrollIntoView({ block: 'nearest' })
            }}
            onPointerMove={() => palette.setAt(index)}
            onClick={() => palette.run(entry)}
            onKeyDown={palette.onKeyDown}
            className={cx(
              'flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-control px-2 py-1.5 touch:min-h-11',
              current && 'bg-pressed',
            )}
          >
            <span className="text-muted">
              <Icon name={entry.icon ?? 'arrow-end'} />
            </span>
            <span className={entry.reason === undefined ? undefined : 'text-muted'}>{entry.label}</span>
            <span className="min-w-0 flex-1 truncate text-end text-small text-muted">{entry.reason ?? entry.note}</span>
            {entry.shortcut && <Kbd keys={entry.shortcut} />}
          </div>
        )
      })}
    </fieldset>
  )
}
