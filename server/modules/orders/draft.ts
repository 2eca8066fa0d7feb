import { type LineUpcharge, orderOffersAt, type PriceOfLine, pricesFor, upchargesFor } from '#modules/catalog/index.ts'
import { type CustomerForOrder, customerForOrder } from '#modules/customers/index.ts'
import { type BranchForOrder, branchForOrder } from '#modules/identity/index.ts'
import { plansHeldBy } from '#modules/prepaid/index.ts'
import { taxesOn, taxOf } from '#modules/taxes/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { isCounted } from '#platform/quantity.ts'
import { businessDate } from '#platform/time.ts'
import { cannotBePriced, customerBlocked, piecesBeyondQuantity, tooManyPieces } from './errors.ts'
import { hurried } from './express.ts'
import type { LineInput, OrderInput } from './order-input.ts'
import { MOST_PIECES, taggedPieces } from './order-rules.ts'
import { bundlesFor, smallOrderFor } from './pricing-offers.ts'
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

/** A reduction in the words of the pricing function. */
export const discountOf = (asked: NonNullable<LineInput['discounts']>[number], index: number): Discount =>
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
    priceList: { id: offered.priceList.id, name: offered.priceList.name, kind: offered.priceList.kind },
  }
}

/** The price of an order; refuses what cannot be priced in a sentence for people. */
export function pricedBy(terms: PricingInput): PricedOrder {
  try {
    return priceOrder(terms)
  } catch (error) {
    if (!(error instanceof PricingRefusal)) throw error
    throw cannotBePriced({ code: error.code, line: error.lineId, sentence: error.message })
  }
}

/** Refuses a customer who may not bring anything in, and one nobody knows. */
export async function checkCustomer(queries: Queries, customerId: string | null): Promise<CustomerForOrder | null> {
  if (customerId === null) return null
  const customer = await customerForOrder(queries, customerId)
  if (customer.blocked) throw customerBlocked({ customerId, reason: customer.blockedReason })
  return customer
}

/** The terms of a customer who pays no tax on a day ('YYYY-MM-DD'); none for anybody else. */
export function exemptionOn(customer: CustomerForOrder | null, date: string): Pick<PricingInput, 'taxExempt'> {
  const exemption = customer?.exemption ?? null
  const holds = exemption !== null && exemption.from <= date && (exemption.to === null || date <= exemption.to)
  return holds ? { taxExempt: true } : {}
}

/** Prices and promises an order without writing anything: what a quote shows and what taking it in will store. */
export async function draftOrder(queries: Queries, input: OrderInput, now: Date): Promise<Draft> {
  const buyer = checkCustomer(queries, input.customerId)
  const [draft] = await Promise.all([priceAndPromise(queries, { input, now, buyer }), buyer])
  return draft
}

interface Wanted {
  input: OrderInput
  now: Date
  buyer: Promise<CustomerForOrder | null>
}

async function priceAndPromise(queries: Queries, { input, now, buyer }: Wanted): Promise<Draft> {
  const branch = await branchForOrder(queries, input.branchId)
  const date = businessDate(now, branch.timeZone, branch.dayStart)
  const { id: branchId, currency, country } = branch
  const [{ lines, terms: lineTerms }, offers, taxes, customer] = await Promise.all([
    offeredLines(queries, { ...input, branch, date, buyer }),
    orderOffersAt(queries, { branchId, currency, date }),
    taxesOn(queries, { branchId, country, date }),
    buyer,
  ])
  const terms: PricingInput = {
    currency: branch.currency,
    taxMode: branch.taxMode,
    taxRounding: branch.taxRounding,
    lines: lineTerms,
    ...bundlesFor(offers, input.lines),
    ...smallOrderFor(offers, (category) => taxOf(taxes, category, date), input.waiveMinimum),
    ...(input.discounts && { discounts: input.discounts.map(discountOf) }),
    ...exemptionOn(customer, date),
  }
  const ground = { branch, offers: lines.map(({ offered }) => offered), now }
  if (input.express === undefined)
    return { branch, businessDate: date, lines, terms, priced: pricedBy(terms), promise: promise(ground) }
  const wanted = input.express.promisedAt === undefined ? undefined : new Date(input.express.promisedAt)
  const haste = await hurried(queries, { ...ground, wanted, tax: taxOf(taxes, 'standard', date) })
  const hasty = { ...terms, express: haste.express }
  return { branch, businessDate: date, lines, terms: hasty, priced: pricedBy(hasty), promise: haste.promise }
}

interface Asking {
  branch: BranchForOrder
  date: string
  customerId: string | null
  lines: readonly LineInput[]
  /** The customer, where they are known already. */
  buyer?: Promise<CustomerForOrder | null>
  /** The place of the first of them in the order. */
  first?: number
}

/** Lines as the catalog offers them to a customer at a branch on a day, with the terms they are priced on. */
export async function offeredLines(
  queries: Queries,
  { branch, date, customerId, lines: input, first = 0, buyer }: Asking,
): Promise<{ lines: DraftLine[]; terms: PricingLine[] }> {
  const { id: branchId, currency, country } = branch
  const plansHeld = async () => (customerId === null ? [] : plansHeldBy(queries, customerId))
  const groupOf = async () =>
    customerId === null ? null : ((await (buyer ?? customerForOrder(queries, customerId)))?.groupId ?? null)
  const [offers, upcharges, taxes] = await Promise.all([
    pricesFor(queries, { branchId, currency, date, customerId, plansHeld, groupOf, lines: input }),
    upchargesFor(queries, { currency, lines: input.map(askedUpcharges) }),
    taxesOn(queries, { branchId, country, date }),
  ])
  const lines = input.map((asked, position) => draftLine(asked, offers[position]))
  checkPieces(lines)
  const terms = lines.map(({ asked, offered, pieces }, position) =>
    pricingLine(asked, offered, {
      position: first + position,
      upcharges: upcharges[position] ?? [],
      pieces,
      tax: taxOf(taxes, offered.taxCategory, date),
    }),
  )
  return { lines, terms }
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
