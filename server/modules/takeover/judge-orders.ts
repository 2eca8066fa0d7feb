import type { BroughtOrder } from '#modules/orders/index.ts'
import { allocate } from '#platform/money.ts'
import { readAmount, readMoment, readText, readWord, tagAsScanned } from './cells-rules.ts'
import { checkCurrency, type Ground, type NamedRow } from './ground.ts'
import type { Row } from './row-reader.ts'

/** An order to bring over, with the other system's name for it. */
export type PlannedOrder = BroughtOrder & { key: string }

type Line = BroughtOrder['lines'][number]

const states = { in_work: 'tagged', ready: 'ready', collected: 'handed_over' } as const
const mostPieces = 1000
const mostLines = 60

/** A piece as its row says; `price` null where none is given. */
interface Piece {
  row: Row
  tag: string
  item: { id: string; name: string }
  service: { id: string; name: string }
  state: (typeof states)[keyof typeof states]
  price: number | null
  note: string | null
}

function thingOf(row: Row, column: 'item' | 'service', { catalog }: Ground) {
  const name = row.cell(column, (text) => readText(text, 200))
  const found = name === undefined ? undefined : catalog[column](name)
  if (name !== undefined && !found) row.refuse(column, `The catalog has no ${column} of this name. Add it first.`)
  return found
}

const longestTag = 40

function tagOf(row: Row, { tags, seals }: Ground, seen: Set<string>): string | undefined {
  const tag = row.cell('tag', (text) => readText(tagAsScanned(text), longestTag))
  if (tag === undefined) return undefined
  if (tags.has(tag)) return row.refuse('tag', 'Another piece has this tag already. Give this one another tag.')
  if (seals.has(tag))
    return row.refuse(
      'tag',
      'This is the heat seal of a garment, and would mean two things when it is scanned. Give the piece another tag.',
    )
  if (seen.has(tag)) return row.refuse('tag', 'This tag stands twice in the file. Give one of the pieces another tag.')
  seen.add(tag)
  return tag
}

function piecesOf(ground: Ground): Map<string, Piece[]> {
  const known = new Set(ground.orders.map((row) => row.text('id')))
  const seen = new Set<string>()
  const pieces = ground.pieces.flatMap((row): { order: string; piece: Piece }[] => {
    const order = row.cell('order', (text) => readText(text, 100))
    if (order !== undefined && !known.has(order)) row.refuse('order', 'The table “orders” has no such id.')
    const tag = tagOf(row, ground, seen)
    const item = thingOf(row, 'item', ground)
    const service = thingOf(row, 'service', ground)
    const state = row.maybe('state', (text) => readWord(text, states))
    const price = row.maybe('price', (text) => readAmount(text, ground.currency))
    const note = row.maybe('note', (text) => readText(text, 300))
    if (!order || !tag || !item || !service || state === undefined || price === undefined || note === undefined)
      return []
    return [{ order, piece: { row, tag, item, service, state: state ?? 'tagged', price, note } }]
  })
  return new Map([...Map.groupBy(pieces, ({ order }) => order)].map(([id, of]) => [id, of.map(({ piece }) => piece)]))
}

/** What each piece costs: as the file says, or in equal parts of the total where it says nothing. */
function pricesOf(row: Row, pieces: readonly Piece[], total: number): number[] | undefined {
  const said = pieces.flatMap(({ price }) => price ?? [])
  if (said.length === 0)
    return allocate(
      total,
      pieces.map(() => 1),
    )
  const unpriced = pieces.find(({ price }) => price === null)
  if (unpriced)
    return unpriced.row.refuse('price', 'Other pieces of the order have a price. Give all of them one, or none.')
  const sum = said.reduce((all, price) => all + price, 0)
  return sum === total
    ? said
    : row.refuse('total', 'The prices of its pieces do not come to this. Check them, or leave them out.')
}

function linesOf(pieces: readonly Piece[], prices: readonly number[]): Line[] {
  const priced = pieces.map((piece, at) => ({ ...piece, price: prices[at] ?? 0 }))
  const groups = Map.groupBy(priced, ({ item, service }) => `${item.id} ${service.id}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { item, service } = first
    const names = { itemId: item.id, itemName: item.name, serviceId: service.id, serviceName: service.name }
    const own = group.map(({ tag, state, note }) => ({ tag, state, note }))
    return [{ ...names, price: group.reduce((sum, { price }) => sum + price, 0), pieces: own }]
  })
}

function moneyOf(row: Row, currency: string) {
  const [total, tax, paid] = ['total', 'tax', 'paid'].map((column) =>
    row.cell(column, (text) => readAmount(text, currency)),
  )
  if (total === undefined || tax === undefined || paid === undefined) return undefined
  if (tax > 0 && tax >= total) return row.refuse('tax', 'The tax is within the total and less than it.')
  if (paid > total)
    return row.refuse(
      'paid',
      'More was paid than it costs. Write the total here, and the rest as credit in “balances”.',
    )
  return { total, tax, paid }
}

function timesOf(row: Row, { branch, now }: Ground) {
  const { timeZone, readyBy } = branch
  const takenAt = row.cell('taken', (text) => readMoment(text, { timeZone, hour: '12:00' }))
  const promisedAt = row.cell('promised', (text) => readMoment(text, { timeZone, hour: readyBy ?? '18:00' }))
  if (!takenAt || !promisedAt) return undefined
  const today = row.text('taken').length === 10 && takenAt.getTime() - now.getTime() < 24 * 3_600_000
  if (takenAt > now && !today) return row.refuse('taken', 'This is still to come.')
  const taken = takenAt > now ? now : takenAt
  return promisedAt < taken
    ? row.refuse('promised', 'This was promised before it was taken in.')
    : { takenAt: taken, promisedAt }
}

function checkPieces(row: Row, pieces: readonly Piece[]): boolean {
  if (pieces.length === 0) row.refuse('id', 'The table “pieces” has no piece of this order that could be read.')
  else if (pieces.every(({ state }) => state === 'handed_over'))
    row.refuse('id', 'All its pieces were collected: it is not open. Leave it out.')
  else if (pieces.length > mostPieces) row.refuse('id', `It has more than ${mostPieces} pieces. Split it.`)
  else if (new Set(pieces.map(({ item, service }) => `${item.id} ${service.id}`)).size > mostLines)
    row.refuse('id', `It has more than ${mostLines} kinds of pieces. Split it.`)
  else return true
  return false
}

function orderOf(row: NamedRow, ground: Ground, pieces: readonly Piece[]): PlannedOrder[] {
  const { customerId } = row
  checkCurrency(row, ground.currency)
  const money = moneyOf(row, ground.currency)
  const times = timesOf(row, ground)
  const ticket = row.maybe('ticket', (text) => readText(text, 60))
  const note = row.maybe('note', (text) => readText(text, 500))
  const key = ground.keyOf(row, 'order', row.text('id'))
  if (!checkPieces(row, pieces) || !money || !times || key === undefined) return []
  const prices = pricesOf(row, pieces, money.total)
  if (!prices || customerId === undefined || ticket === undefined || note === undefined) return []
  const reference = ticket ?? key.slice(0, 60)
  return [{ key, customerId, reference, ...times, ...money, note: note ?? '', lines: linesOf(pieces, prices) }]
}

/** The open orders of a file that can be brought over, with their pieces; what cannot is noted. */
export function judgeOrders(ground: Ground): PlannedOrder[] {
  const pieces = piecesOf(ground)
  return ground.orders.flatMap((row) => orderOf(row, ground, pieces.get(row.text('id')) ?? []))
}
