import { type LineUpcharge, upchargesFor } from '#modules/catalog/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { isCounted } from '#platform/quantity.ts'
import { businessDate } from '#platform/time.ts'
import type { ChangedLine, ChangeInput } from './change-input.ts'
import { piecesToGo } from './change-rules.ts'
import { type DraftLine, discountOf, offeredLines, pricedBy } from './draft.ts'
import { notALine, nothingLeft, nothingToChange, pieceStays, tooManyLines, tooManyPieces } from './errors.ts'
import type { orderById } from './find-orders.ts'
import { orderSettings } from './find-settings.ts'
import { MOST_LINES, MOST_PIECES } from './order-rules.ts'
import type { PricedOrder, PricingInput, PricingLine, Upcharge } from './pricing-terms-rules.ts'
import { promise } from './promise.ts'

type Existing = Awaited<ReturnType<typeof orderById>>
type Line = Existing['lines'][number]

/** A line that stays: its terms from now on, how many of its pieces are new and which ones go. */
export interface KeptLine {
  line: Line
  terms: PricingLine
  note: string
  newPieces: number
  goingPieces: string[]
}

/** An order as it would be after a change; `kept` and then `added` are the lines of `priced`, in that order. */
export interface OrderChange {
  kept: KeptLine[]
  added: DraftLine[]
  removed: Line[]
  goingPieces: string[]
  pieces: number
  terms: PricingInput
  priced: PricedOrder
  /** By when what was added can be ready; nothing when nothing was. */
  promisedAt: Date | null
}

const livePieces = ({ pieceList }: Existing, line: Line) =>
  pieceList.filter(({ lineId, status }) => lineId === line.id && status !== 'cancelled')

function checkNames({ lines }: Existing, { change = [], remove = [] }: ChangeInput): void {
  const named = [...change.map(({ lineId }) => lineId), ...remove]
  const known = new Set(lines.map(({ id }) => id))
  for (const lineId of named) if (!known.delete(lineId)) throw notALine({ lineId })
}

/** What is chosen on top of each changed line: as it was frozen where the line had it, at today's price where it is new. */
async function upchargesOf(queries: Queries, { lines, currency }: Existing, changes: readonly ChangedLine[]) {
  const asked = changes.flatMap(({ lineId, upchargeIds }) => {
    const line = lines.find(({ id }) => id === lineId)
    return line && upchargeIds ? [{ line, upchargeIds }] : []
  })
  const fresh = asked.map(({ line: { itemId, serviceId, terms }, upchargeIds }) => {
    const frozen = new Set(terms.upcharges?.map(({ id }) => id))
    return { itemId, serviceId, upchargeIds: upchargeIds.filter((id) => !frozen.has(id)) }
  })
  const offered: LineUpcharge[][] = asked.length === 0 ? [] : await upchargesFor(queries, { currency, lines: fresh })
  return new Map(
    asked.map(({ line, upchargeIds }, at): [string, Upcharge[]] => {
      const kept = (line.terms.upcharges ?? []).filter(({ id }) => upchargeIds.includes(id))
      return [line.id, [...kept, ...(offered[at] ?? [])]]
    }),
  )
}

/** How many pieces of a line a quantity makes: as many for each counted thing as before; what is weighed or measured keeps its bags. */
function piecesFor(line: Line, quantity: number, live: number): number {
  if (!isCounted(line.unit)) return live
  return (live / Math.ceil(line.quantity / 1000)) * Math.ceil(quantity / 1000)
}

function keptLine(
  order: Existing,
  line: Line,
  { change, upcharges }: { change: ChangedLine | undefined; upcharges: readonly Upcharge[] | undefined },
): KeptLine {
  const live = livePieces(order, line)
  const quantity = change?.quantity ?? line.quantity
  const pieces = piecesFor(line, quantity, live.length)
  const goingPieces = piecesToGo(live, { keep: Math.min(pieces, live.length), named: change?.pieceIds })
  if (!goingPieces) throw pieceStays({ lineId: line.id })
  const terms: PricingLine = {
    ...line.terms,
    quantity,
    pieces,
    ...(upcharges && { upcharges }),
    ...(change?.discounts && { discounts: change.discounts.map(discountOf) }),
  }
  return {
    line,
    terms,
    note: change?.note ?? line.note,
    newPieces: Math.max(0, pieces - live.length),
    goingPieces,
  }
}

function goingWith(order: Existing, line: Line): string[] {
  const going = piecesToGo(livePieces(order, line), { keep: 0 })
  if (!going) throw pieceStays({ lineId: line.id })
  return going
}

async function addedLines(queries: Queries, order: Existing, input: ChangeInput, { now, first }: Place) {
  if (!input.add?.length) return { lines: [], terms: [], promisedAt: null }
  const branch = await branchForOrder(queries, order.branchId)
  const date = businessDate(now, branch.timeZone, branch.dayStart)
  const place = { ...branch, currency: order.currency }
  const offered = await offeredLines(queries, {
    branch: place,
    date,
    customerId: order.customerId,
    lines: input.add,
    first,
  })
  const offers = offered.lines.map((line) => line.offered)
  const express = order.terms.express && (await orderSettings(queries, branch.id)).expressTurnaround
  const { promisedAt } = promise({ branch, offers, now, ...(express !== undefined && { express }) })
  return { ...offered, promisedAt }
}

interface Place {
  now: Date
  /** The place of the first line that is added. */
  first: number
}

/**
 * What a change would make of an order, without writing anything. Lines that stay keep the prices, taxes and upcharges frozen when they came in,
 * whatever the lists say by now; lines and upcharges that are added cost what they cost today. All of it is priced anew by the one function.
 */
export async function changeOf(
  queries: Queries,
  order: Existing,
  { input, ...place }: Place & { input: ChangeInput },
): Promise<OrderChange> {
  const { change = [], remove = [] } = input
  const { ticket } = order
  if (change.length + remove.length + (input.add?.length ?? 0) === 0 && !input.discounts)
    throw nothingToChange({ ticket })
  checkNames(order, input)
  const [added, upcharges] = await Promise.all([
    addedLines(queries, order, input, place),
    upchargesOf(queries, order, change),
  ])
  const removed = order.lines.filter(({ id }) => remove.includes(id))
  const kept = order.lines
    .filter(({ id }) => !remove.includes(id))
    .map((line) =>
      keptLine(order, line, {
        change: change.find(({ lineId }) => lineId === line.id),
        upcharges: upcharges.get(line.id),
      }),
    )
  const lines = [...kept.map((line) => line.terms), ...added.terms]
  if (lines.length === 0) throw nothingLeft({ ticket })
  if (lines.length > MOST_LINES) throw tooManyLines({ most: MOST_LINES })
  const pieces = lines.reduce((sum, line) => sum + (line.pieces ?? 0), 0)
  if (pieces > MOST_PIECES) throw tooManyPieces({ line: 0, most: MOST_PIECES })
  const terms: PricingInput = {
    ...order.terms,
    ...(input.discounts && { discounts: input.discounts.map(discountOf) }),
    lines,
  }
  return {
    kept,
    added: added.lines,
    removed,
    goingPieces: [...kept.flatMap((line) => line.goingPieces), ...removed.flatMap((line) => goingWith(order, line))],
    pieces,
    terms,
    priced: pricedBy(terms),
    promisedAt: added.promisedAt,
  }
}
