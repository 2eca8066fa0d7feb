import { Command, defaultFilter } from 'cmdk'
import { Content, Overlay, Portal, Root, Title } from 'radix-ui/dialog'
import { useCallback, useEffect, useMemo, useState } from 'react'
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
  /** A quiet second line or end note: a phone number, an order's state. */
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
  /** Names the palette, and prompts in its field. */
  label: string
  placeholder: string
  /** What is known at once: actions and pages. Matched fuzzily here. */
  entries: readonly CommandEntry[]
  /** What must be asked for: records. Already matched; keep it stable between renders. */
  search?: Search<CommandEntry> | undefined
}

const matching = (entries: readonly CommandEntry[], typed: string) =>
  typed === ''
    ? entries
    : entries
        .map((entry) => ({ entry, score: defaultFilter(entry.label, typed, [...(entry.keywords ?? [])]) }))
        .filter(({ score }) => score > 0)
        .toSorted((one, other) => other.score - one.score)
        .map(({ entry }) => entry)

const nothing: Search<CommandEntry> = () => []

function usePalette({ open, onOpenChange, entries, search }: CommandPaletteProps) {
  const text = useUiText()
  const [typed, setTyped] = useState('')
  const { items, searching } = useFound(search ?? nothing, typed, open)
  const found = useMemo(() => [...matching(entries, typed), ...items], [entries, typed, items])
  const groups = useMemo(() => Map.groupBy(found, (entry) => entry.group), [found])
  useEffect(() => {
    if (open && !searching) announce(found.length === 0 ? text.noResults : text.resultCount(found.length))
  }, [open, searching, found.length, text])
  const change = useCallback(
    (next: boolean) => {
      if (!next) setTyped('')
      onOpenChange(next)
    },
    [onOpenChange],
  )
  const run = (entry: CommandEntry) => {
    if (entry.reason !== undefined) return announce(text.unavailable(entry.reason), 'assertive')
    change(false)
    entry.run()
  }
  return { typed, setTyped, searching, found, groups, change, run }
}

/** Everything by name: pages, actions, records. Opens with Ctrl/⌘K from anywhere; the app listens for the key. */
export function CommandPalette(props: CommandPaletteProps) {
  const text = useUiText()
  const palette = usePalette(props)
  return (
    <Root open={props.open} onOpenChange={palette.change}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 bg-scrim animate-appear" />
        <Content
          aria-describedby={undefined}
          onInteractOutside={ignoreToasts}
          className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-prose overflow-hidden rounded-card border border-hairline bg-raised text-ink shadow-float outline-none animate-appear"
        >
          <Title className="sr-only">{props.label}</Title>
          <Command label={props.label} shouldFilter={false} loop>
            <div className="flex items-center gap-2.5 border-b border-hairline px-4 text-muted">
              {palette.searching ? <Spinner /> : <Icon name="search" />}
              <Command.Input
                value={palette.typed}
                onValueChange={palette.setTyped}
                placeholder={props.placeholder}
                className="h-12 flex-1 bg-transparent text-lead text-ink outline-none"
              />
              <Kbd keys="Escape" />
            </div>
            {palette.found.length === 0 && (
              <p className="px-4 py-6 text-center text-muted">{palette.searching ? text.searching : text.noResults}</p>
            )}
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5 empty:hidden">
              {[...palette.groups].map(([group, entries]) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-caption **:[[cmdk-group-heading]]:text-muted"
                >
                  {entries.map((entry) => (
                    <PaletteItem key={entry.id} entry={entry} onRun={() => palette.run(entry)} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Content>
      </Portal>
    </Root>
  )
}

function PaletteItem({ entry, onRun }: { entry: CommandEntry; onRun: () => void }) {
  return (
    <Command.Item
      value={entry.id}
      onSelect={onRun}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-control px-2 py-1.5 pointer-coarse:min-h-11 data-[selected=true]:bg-hover"
    >
      <span className="text-muted">
        <Icon name={entry.icon ?? 'arrow-end'} />
      </span>
      <span className={entry.reason === undefined ? undefined : 'text-muted'}>{entry.label}</span>
      <span className="min-w-0 flex-1 truncate text-end text-small text-muted">{entry.reason ?? entry.note}</span>
      {entry.shortcut && <Kbd keys={entry.shortcut} />}
    </Command.Item>
  )
}
