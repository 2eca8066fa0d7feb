import { displayMoney } from '#platform/money.ts'
import { formatMilli, type Unit } from '#platform/quantity.ts'
import type { Tender } from './tender-rules.ts'

/** Puts a text of the catalogue into words. */
type Say = (key: never, values?: Record<string, string | number>) => string

/** The terms of a line's price as the order froze them. */
interface LineTerms {
  pricing:
    | { kind: 'per_unit'; unitPrice: number }
    | { kind: 'per_started_load'; loadSize: number; loadPrice: number }
    | { kind: 'flat'; price: number }
  minimumCharge?: number | undefined
  upcharges?: readonly { name: string }[] | undefined
}

/** A line of an order as receipts need it. Amounts in minor units, quantities in thousandths. */
export interface ReceiptLine {
  itemName: string
  serviceName: string
  unit: Unit
  quantity: number
  billedQuantity: number
  nominal: number
  discount: number
  note: string
  terms: LineTerms
}

/** Money taken on the order up to this receipt. */
export interface ReceiptPayment {
  tender: Tender
  amount: number
  rounding: number
  tip: number
  tendered: number | null
  change: number | null
  takenAt: Date
}

/** What a receipt is made from. */
export interface ReceiptFacts {
  chain: string
  branch: { name: string; address: readonly string[]; phone: string | null; registration: string | null }
  timeZone: string
  /** The language and region in which numbers and dates are written. */
  locale: string
  order: {
    ticket: string
    takenAt: Date
    promisedAt: Date | null
    cancelled: boolean
    /** Taken in without a price: what was paid is a deposit. */
    unpriced: boolean
    currency: string
    taxMode: 'inclusive' | 'exclusive'
    subtotal: number
    discount: number
    net: number
    total: number
    /** The fee for storage, as prices are: with tax or without. */
    storage: number
    taxes: readonly { code: string; rate: number; base: number; amount: number }[]
    lines: readonly ReceiptLine[]
    tags: readonly string[]
  }
  customer: string | null
  /** Payments up to this receipt, first to last. */
  payments: readonly ReceiptPayment[]
  receipt: string
  /** How it was printed; null when no print was recorded. */
  print: { copy: number; printedAt: Date; original: boolean } | null
  /** Where the order is found, for the code. */
  address: string
}

/** An amount with its label. */
export interface Sum {
  label: string
  amount: string
  strong?: boolean
}

/** A receipt in words, not yet on any paper. */
export interface ReceiptText {
  marks: string[]
  title: string
  business: string
  branch: string
  contact: string[]
  facts: { label: string; text: string }[]
  lines: { title: string; details: string[]; quantity: string; price: string; rate: string; amount: string }[]
  sums: Sum[]
  payments: Sum[]
  balance: Sum
  ready: { label: string; text: string }
  pieces: string
  terms: string[]
  code: { text: string; caption: string }
}

/** An original may be fetched again for this long, for a printer that jammed; after that it is a duplicate. */
export const ORIGINAL_FOR_MS = 15 * 60_000

/** Whether a print is the original still: the first of its receipt, and fresh. */
export const isOriginal = (copy: number, printedAt: Date, now: Date): boolean =>
  copy === 1 && now.getTime() - printedAt.getTime() < ORIGINAL_FOR_MS

type Speak = (key: string, values?: Record<string, string | number>) => string

interface Pen {
  say: Speak
  money: (amount: number) => string
  quantity: (milli: number, unit: Unit) => string
  at: (instant: Date, style: 'long' | 'full') => string
}

function penOf({ locale, timeZone, order }: ReceiptFacts, say: Speak): Pen {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  return {
    say,
    money: (amount) => displayMoney({ amount, currency: order.currency }, locale),
    quantity: (milli, unit) =>
      say('receipt.quantity_of_unit', { unit, milli, count: number.format(formatMilli(milli) as `${number}`) }),
    at: (instant, style) => (style === 'full' ? full : long).format(instant),
  }
}

/** A receipt in the words of a language; every figure is taken from the order, none is reckoned anew but sums of payments. */
export function receiptText(facts: ReceiptFacts, say: Say): ReceiptText {
  const { branch, order, chain, customer } = facts
  const pen = penOf(facts, say as Speak)
  const due = dueOf(facts)
  return {
    marks: marksOf(facts, pen),
    title: pen.say(titleOf(facts, due)),
    business: chain,
    branch: branch.name,
    contact: [
      ...branch.address,
      branch.phone ?? '',
      branch.registration === null ? '' : pen.say('receipt.registration', { number: branch.registration }),
    ].filter((line) => line !== ''),
    facts: [
      { label: pen.say('receipt.receipt_number'), text: facts.receipt },
      { label: pen.say('receipt.taken'), text: pen.at(order.takenAt, 'long') },
      ...(customer === null ? [] : [{ label: pen.say('receipt.customer'), text: customer }]),
    ],
    lines: order.lines.map((line) => lineText(line, pen)),
    sums: sumsOf(facts, pen),
    payments: facts.payments.flatMap((payment) => paymentSums(payment, pen)),
    balance: balanceOf(facts, due, pen),
    ready: {
      label: pen.say('receipt.ready_by'),
      text: order.promisedAt === null ? '—' : pen.at(order.promisedAt, 'full'),
    },
    pieces: piecesText(order.tags, pen),
    terms: [pen.say('receipt.terms_claims'), pen.say('receipt.terms_unclaimed')],
    code: { text: facts.address, caption: pen.say('receipt.keep') },
  }
}

const titleOf = ({ order: { unpriced } }: ReceiptFacts, due: number): string =>
  unpriced ? 'receipt.title_deposit' : due > 0 ? 'receipt.title_due' : 'receipt.title'

/** What is to pay, or what is held of a deposit: all of it before there is a price, what was too much afterwards. */
function balanceOf({ order: { unpriced } }: ReceiptFacts, due: number, { say, money }: Pen): Sum {
  if (unpriced || due < 0) return { label: say('receipt.held'), amount: money(0 - due), strong: true }
  return { label: say(due > 0 ? 'receipt.balance' : 'receipt.paid'), amount: money(due), strong: true }
}

function marksOf({ print, order }: ReceiptFacts, { say }: Pen): string[] {
  const cancelled = order.cancelled ? [say('receipt.cancelled')] : []
  if (print === null) return [...cancelled, say('receipt.unrecorded')]
  return print.original ? cancelled : [...cancelled, say('receipt.duplicate', { copy: Math.max(2, print.copy) })]
}

/** What is left to pay after the payments shown; nothing on a cancelled order. */
const dueOf = ({ order, payments }: ReceiptFacts): number =>
  order.cancelled ? 0 : order.total - payments.reduce((sum, { amount }) => sum + amount, 0)

function lineText(line: ReceiptLine, pen: Pen): ReceiptText['lines'][number] {
  const { say, money, quantity } = pen
  const { pricing, minimumCharge = 0, upcharges = [] } = line.terms
  const count = quantity(line.quantity, line.unit)
  const charged = line.billedQuantity > line.quantity && pricing.kind === 'per_unit'
  const details = [
    line.serviceName,
    charged ? say('receipt.minimum_billed', { quantity: quantity(line.billedQuantity, line.unit) }) : '',
    isRaised(line, minimumCharge) ? say('receipt.minimum_charge', { amount: money(minimumCharge) }) : '',
    ...upcharges.map(({ name }) => say('receipt.upcharge', { name })),
    line.discount > 0 ? say('receipt.line_discount', { amount: money(-line.discount) }) : '',
    line.note,
  ].filter((detail) => detail !== '')
  const price = priceText(line, pen)
  const rate = say(pricing.kind === 'per_unit' ? 'receipt.each' : 'receipt.at_rate', { quantity: count, price })
  return { title: line.itemName, details, quantity: count, price, rate, amount: money(line.nominal) }
}

/** Whether the minimum charge decided the price: the price by quantity alone is below it. */
function isRaised({ terms: { pricing }, billedQuantity }: ReceiptLine, minimumCharge: number): boolean {
  if (pricing.kind === 'flat') return pricing.price < minimumCharge
  if (pricing.kind === 'per_unit') return pricing.unitPrice * billedQuantity < minimumCharge * 1000
  return pricing.loadPrice * Math.ceil(billedQuantity / pricing.loadSize) < minimumCharge
}

function priceText({ terms: { pricing }, billedQuantity, unit }: ReceiptLine, { say, money, quantity }: Pen): string {
  if (pricing.kind === 'flat') return say('receipt.flat')
  if (pricing.kind === 'per_unit') return money(pricing.unitPrice)
  const { loadSize, loadPrice } = pricing
  const loads = Math.ceil(billedQuantity / loadSize)
  return say('receipt.loads', { loads, size: quantity(loadSize, unit), price: money(loadPrice) })
}

function sumsOf({ order, locale }: ReceiptFacts, { say, money }: Pen): Sum[] {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 })
  const { taxMode, subtotal, discount, net, total, storage, taxes } = order
  const taxLines = taxes.map(({ code, rate, base, amount }) => ({
    label: say(taxMode === 'exclusive' ? 'receipt.tax_added' : 'receipt.tax_included', {
      code,
      rate: percent.format(rate / 100_000),
      net: money(base),
    }),
    amount: money(amount),
  }))
  const byCode = Map.groupBy(taxes, ({ code }) => code)
  const taxed = [...byCode.values()].map((rows) => rows.reduce((sum, { base }) => sum + base, 0))
  const untaxed = net - Math.max(0, ...taxed)
  const free = untaxed > 0 && taxes.length > 0 ? [{ label: say('receipt.untaxed'), amount: money(untaxed) }] : []
  const fees = (taxMode === 'exclusive' ? net : total) - subtotal + discount - storage
  const isReckoned = discount > 0 || fees > 0 || storage > 0 || taxMode === 'exclusive'
  const before = [
    ...(isReckoned ? [{ label: say('receipt.subtotal'), amount: money(subtotal) }] : []),
    ...(discount > 0 ? [{ label: say('receipt.discount'), amount: money(-discount) }] : []),
    ...(fees > 0 ? [{ label: say('receipt.fees'), amount: money(fees) }] : []),
    ...(storage > 0 ? [{ label: say('receipt.storage'), amount: money(storage) }] : []),
  ]
  const sum = { label: say('receipt.total'), amount: money(total), strong: true }
  return taxMode === 'exclusive' ? [...before, ...taxLines, sum, ...free] : [...before, sum, ...taxLines, ...free]
}

function paymentSums(payment: ReceiptPayment, { say, money, at }: Pen): Sum[] {
  const { tender, amount, rounding, tip, tendered, change, takenAt } = payment
  const key = `receipt.${tender}` as const
  return [
    { label: say(key, { at: at(takenAt, 'long') }), amount: money(amount) },
    ...(rounding === 0 ? [] : [{ label: say('receipt.rounding'), amount: money(rounding) }]),
    ...(tip === 0 ? [] : [{ label: say('receipt.tip'), amount: money(tip) }]),
    ...(tendered === null || change === null || change === 0
      ? []
      : [
          { label: say('receipt.tendered'), amount: money(tendered) },
          { label: say('receipt.change'), amount: money(change) },
        ]),
  ]
}

function piecesText(tags: readonly string[], { say }: Pen): string {
  const [first = '', ...rest] = tags
  const last = rest.at(-1)
  const named = last === undefined ? say('receipt.tag', { first }) : say('receipt.tags', { first, last })
  return `${say('receipt.pieces', { count: tags.length })} · ${named}`
}
