import { type LineUpcharge, type PriceOfLine, pricesFor, upchargesFor } from '#modules/catalog/index.ts'
import { customerForOrder } from '#modules/customers/index.ts'
import { type BranchForOrder, branchForOrder } from '#modules/identity/index.ts'
import { taxesOn, taxOf } from '#modules/taxes/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { isCounted } from '#platform/quantity.ts'
import { businessDate } from '#platform/time.ts'
import { cannotBePriced, customerBlocked, piecesBeyondQuantity, tooManyPieces } from './errors.ts'
import type { LineInput, OrderInput } from './order-input.ts'
import { MOST_PIECES, taggedPieces } from './order-rules.ts'
import { priceOrder } from './pricing-rules.ts'
import {
  type Discount,
  type PricedOrder,
  type PricingInput,
  type PricingLine,
  PricingRefusal,
  type TaxTreatment,
} from './pricing-terms-rules.ts'
import { promise } from './promise.ts'
import type { OrderPromise } from './promise-rules.ts'

/** A line of a draft: what was asked, what the catalog says, and how many pieces it makes. */
export interface DraftLine {
  asked: LineInput
  offered: PriceOfLine
  pieces: number
}

/** An order as it would be: priced and promised, not yet taken. */
export interface Draft {
  branch: BranchForOrder
  businessDate: string
  lines: DraftLine[]
  terms: PricingInput
  priced: PricedOrder
  promise: OrderPromise
}

const discountOf = (asked: NonNullable<LineInput['discounts']>[number], index: number): Discount =>
  asked.kind === 'percent'
    ? { id: String(index), source: asked.reason, kind: 'percent', percent: asked.percent }
    : { id: String(index), source: asked.reason, kind: 'fixed', amount: asked.amount }

function pricingLine(
  line: LineInput,
  offered: PriceOfLine,
  rest: { position: number; upcharges: LineUpcharge[]; pieces: number; tax: TaxTreatment },
): PricingLine {
  const { minimumQuantity, minimumCharge } = offered
  return {
    id: String(rest.position),
    itemRef: line.itemId,
    serviceRef: line.serviceId,
    unit: line.unit,
    quantity: line.quantity,
    pieces: rest.pieces,
    pricing: offered.pricing,
    ...(minimumQuantity !== null && { minimumQuantity }),
    ...(minimumCharge !== null && { minimumCharge }),
    ...(rest.upcharges.length > 0 && { upcharges: rest.upcharges }),
    ...(line.discounts && { discounts: line.discounts.map(discountOf) }),
    tax: rest.tax,
  }
}

function priced(terms: PricingInput): PricedOrder {
  try {
    return priceOrder(terms)
  } catch (error) {
    if (!(error instanceof PricingRefusal)) throw error
    throw cannotBePriced({ code: error.code, line: error.lineId, sentence: error.message })
  }
}

async function checkCustomer(queries: Queries, customerId: string | null): Promise<void> {
  if (customerId === null) return
  const customer = await customerForOrder(queries, customerId)
  if (customer.blocked) throw customerBlocked({ customerId, reason: customer.blockedReason })
}

/** Prices and promises an order without writing anything: what a quote shows and what taking it in will store. */
export async function draftOrder(queries: Queries, input: OrderInput, now: Date): Promise<Draft> {
  const [draft] = await Promise.all([priceAndPromise(queries, input, now), checkCustomer(queries, input.customerId)])
  return draft
}

async function priceAndPromise(queries: Queries, input: OrderInput, now: Date): Promise<Draft> {
  const branch = await branchForOrder(queries, input.branchId)
  const date = businessDate(now, branch.timeZone, branch.dayStart)
  const place = { branchId: branch.id, currency: branch.currency, date }
  const [offers, upcharges, taxes] = await Promise.all([
    pricesFor(queries, { ...place, lines: input.lines }),
    upchargesFor(queries, { currency: branch.currency, lines: input.lines.map(askedUpcharges) }),
    taxesOn(queries, { branchId: branch.id, country: branch.country, date }),
  ])
  const lines = input.lines.map((asked, position) => draftLine(asked, offers[position]))
  checkPieces(lines)
  const terms: PricingInput = {
    currency: branch.currency,
    taxMode: branch.taxMode,
    taxRounding: branch.taxRounding,
    lines: lines.map(({ asked, offered, pieces }, position) =>
      pricingLine(asked, offered, {
        position,
        upcharges: upcharges[position] ?? [],
        pieces,
        tax: taxOf(taxes, offered.taxCategory, date),
      }),
    ),
    ...(input.discounts && { discounts: input.discounts.map(discountOf) }),
  }
  return { branch, businessDate: date, lines, terms, priced: priced(terms), promise: promise(branch, offers, now) }
}

function checkPieces(lines: readonly DraftLine[]): void {
  let pieces = 0
  lines.forEach((draft, line) => {
    pieces += draft.pieces
    if (pieces > MOST_PIECES) throw tooManyPieces({ line, most: MOST_PIECES })
    const { unit, quantity, pieces: described = [] } = draft.asked
    if (isCounted(unit) && described.length * 1000 > quantity) throw piecesBeyondQuantity({ line })
  })
}

const askedUpcharges = ({ itemId, serviceId, upchargeIds }: LineInput) => ({
  itemId,
  serviceId,
  upchargeIds: upchargeIds ?? [],
})

function draftLine(asked: LineInput, offered: PriceOfLine | undefined): DraftLine {
  if (!offered) throw new Error('The catalog answered for fewer lines than were asked.')
  const { unit, quantity } = asked
  const counted = asked.pieces?.length
  return { asked, offered, pieces: taggedPieces({ unit, quantity, tagsPerItem: offered.tagsPerItem, counted }) }
}
