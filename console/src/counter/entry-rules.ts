import { readDecimal } from '@clothesline/ui/logic/decimal.ts'
import type { Unit } from './draft-rules.ts'

/** What was typed into the item field: how much, how large, and the words that name it. Thousandths. */
export interface Entry {
  quantity: number | null
  size: { length: number; width: number } | null
  words: string
}

const number = String.raw`\d+(?:[.,٫]\d{1,3})?`
const sized = new RegExp(String.raw`^(${number})\s*[x×*]\s*(${number})(?:\s*m²?)?(?:\s+(.*))?$`, 'u')
const counted = new RegExp(String.raw`^(${number})(?:\s*[x×*]?\s+(.*)|([\p{L}].*))?$`, 'u')

const western = (text: string): string =>
  text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))

function thousandths(text: string): number | null {
  // A comma is a decimal mark here whatever the locale: nobody brings 1,500 shirts to a counter.
  const reading = readDecimal(text.replace(/[,٫]/, '.'), { decimals: 3, locale: 'en' })
  return 'units' in reading ? reading.units : null
}

/** Reads "3 shirt", "4,2 wash", "2.5x1.8 curtain" or only words. */
export function readEntry(typed: string): Entry {
  const text = western(typed.trim())
  const size = sized.exec(text)
  if (size) {
    const length = thousandths(size[1] ?? '')
    const width = thousandths(size[2] ?? '')
    if (length && width) return { quantity: null, size: { length, width }, words: (size[3] ?? '').trim() }
  }
  const count = counted.exec(text)
  if (!count) return { quantity: null, size: null, words: text }
  const quantity = thousandths(count[1] ?? '')
  return { quantity: quantity || null, size: null, words: (count[2] ?? count[3] ?? '').trim() }
}

/** An item as matching needs it. */
export interface Matchable {
  id: string
  code: string | null
  name: string
  departmentId: string
  prices: readonly { serviceId: string; unit: Unit }[]
}

/** What matching knows besides the words: names of services, the place of departments, and what is picked here most. */
export interface MatchGround {
  serviceNames: ReadonlyMap<string, string>
  departmentPlace: ReadonlyMap<string, number>
  picks: Readonly<Record<string, number>>
}

/** An item that fits, and the service the words name, if they name one. */
export interface Match<Item extends Matchable> {
  item: Item
  serviceId: string | null
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

const allBegin = (typed: readonly string[], among: readonly string[]): boolean =>
  typed.every((word) => among.some((other) => other.startsWith(word)))

/** How well an item fits, smaller is better; undefined when it does not. */
function fit(
  item: Matchable,
  typed: string,
  words: readonly string[],
  ground: MatchGround,
): { rank: number; serviceId: string | null } | undefined {
  const name = wordsOf(item.name)
  if (item.code !== null && fold(item.code) === typed) return { rank: 0, serviceId: null }
  if (fold(item.name).startsWith(typed)) return { rank: 1, serviceId: null }
  if (allBegin(words, name)) return { rank: name[0]?.startsWith(words[0] ?? '') ? 2 : 3, serviceId: null }
  if (item.code !== null && fold(item.code).startsWith(typed)) return { rank: 4, serviceId: null }
  const left = words.filter((word) => !name.some((other) => other.startsWith(word)))
  if (left.length === words.length) return undefined
  const named = item.prices.find(({ serviceId }) => allBegin(left, wordsOf(ground.serviceNames.get(serviceId) ?? '')))
  return named && { rank: 5, serviceId: named.serviceId }
}

/** The items that fit some words, best first: by fit, by how often they are picked here, by department, the shorter name first. */
export function matchItems<Item extends Matchable>(
  items: readonly Item[],
  words: string,
  ground: MatchGround,
): Match<Item>[] {
  const typed = fold(words.trim())
  const parts = wordsOf(words)
  if (parts.length === 0) return items.map((item) => ({ item, serviceId: null }))
  const place = (item: Item) => ground.departmentPlace.get(item.departmentId) ?? Number.MAX_SAFE_INTEGER
  const picked = (item: Item) => ground.picks[item.id] ?? 0
  return items
    .flatMap((item) => {
      const found = fit(item, typed, parts, ground)
      return found ? [{ item, ...found }] : []
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        picked(b.item) - picked(a.item) ||
        place(a.item) - place(b.item) ||
        a.item.name.length - b.item.name.length,
    )
    .map(({ item, serviceId }) => ({ item, serviceId }))
}

/** Whether something typed into the search field is a ticket or a piece's tag, and which ticket: `DT-1042-3` is `DT-1042`. */
export function ticketIn(typed: string): string | null {
  const found = /^([a-z][a-z0-9]{0,9})-(\d{1,9})(?:-\d{1,4})?$/i.exec(western(typed.trim()))
  return found ? `${found[1]?.toUpperCase()}-${found[2]}` : null
}

/** Whether what was typed may be the number of a ticket. */
export const mayBeTicketNumber = (typed: string): boolean => /^\d{1,9}$/.test(western(typed.trim()))
