import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Catalog, CatalogItem, ItemPrice } from './counter.queries.ts'
import { areaOf, changeLine } from './draft-rules.ts'
import { type Entry, type Match, matchItems, readEntry } from './entry-rules.ts'
import { lineFor, type Names, needsMeasure, usualPrice } from './offer.ts'
import type { Desk } from './use-desk.ts'

/** An item that waits for its weight or size. */
export interface ToMeasure {
  item: CatalogItem
  price: ItemPrice
}

interface EntryProps {
  catalog: Catalog
  names: Names
  desk: Desk
  /** Goes to the lines of the ticket. */
  onToLines: () => void
}

const most = 60

function useMatches({ catalog, names, desk }: EntryProps, words: string, department: string | null) {
  const ground = useMemo(
    () => ({
      serviceNames: names.services,
      departmentPlace: new Map(catalog.departments.map(({ id }, place) => [id, place])),
      picks: desk.picks.counts,
    }),
    [catalog, names, desk.picks],
  )
  return useMemo((): Match<CatalogItem>[] => {
    const offered = catalog.items.filter(({ prices }) => prices.length > 0)
    const among =
      words === '' && department !== null ? offered.filter((item) => item.departmentId === department) : offered
    return matchItems(among, words, ground).slice(0, most)
  }, [catalog, words, department, ground])
}

/** What the item field knows and does. */
export function useEntry(props: EntryProps) {
  const { catalog, desk, onToLines } = props
  const filled = useMemo(() => {
    const offered = new Set(catalog.items.filter(({ prices }) => prices.length > 0).map((item) => item.departmentId))
    return catalog.departments.filter(({ id }) => offered.has(id))
  }, [catalog])
  const [typed, setTyped] = useState('')
  // The marked match; -1 while nothing is marked, so that Enter adds nothing by accident.
  const [at, setAt] = useState(-1)
  const [department, setDepartment] = useState<string | null>(filled[0]?.id ?? null)
  const [measuring, setMeasuring] = useState<ToMeasure | null>(null)
  const entry = readEntry(typed)
  const matches = useMatches(props, entry.words, department)

  const type = (next: string) => {
    setTyped(next)
    setAt(readEntry(next).words === '' ? -1 : 0)
  }
  const choose = (match: Match<CatalogItem> | undefined, asked: Entry = entry) => {
    const price = match && usualPrice(match.item, match.serviceId, desk.picks)
    if (!match || !price) return
    type('')
    if (needsMeasure(price, asked)) return setMeasuring({ item: match.item, price })
    desk.add(lineFor(match.item, price, asked))
  }
  const count = () => {
    const { lastLine } = desk
    const quantity = entry.size ? areaOf(entry.size) : entry.quantity
    if (lastLine === null || quantity === null) return
    desk.change((draft) => changeLine(draft, lastLine, { quantity }))
    type('')
  }
  const turn = (by: number) => {
    const place = filled.findIndex(({ id }) => id === department)
    const next = filled[(place + by + filled.length) % filled.length]
    if (next) show(next.id)
  }
  const show = (id: string) => {
    setDepartment(id)
    setAt(-1)
  }
  const keys: Record<string, () => void> = {
    Enter: () => (at < 0 ? count() : choose(matches[at])),
    ArrowDown: () => setAt(Math.min(matches.length - 1, at + 1)),
    ArrowUp: () => (at <= 0 ? onToLines() : setAt(at - 1)),
    Escape: () => type(''),
    PageDown: () => turn(1),
    PageUp: () => turn(-1),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return {
    typed,
    type,
    at,
    setAt,
    entry,
    matches,
    choose,
    onKeyDown,
    filled,
    department,
    show,
    measuring,
    setMeasuring,
  }
}

/** The item field's state. */
export type EntryState = ReturnType<typeof useEntry>
