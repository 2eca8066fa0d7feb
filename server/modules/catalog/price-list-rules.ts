import { exponentOf, type Money } from '#platform/money.ts'
import type { Unit } from '#platform/quantity.ts'
import { type DecimalMark, plainDigits, readWrittenAmount, writtenNumber } from './amount-notation-rules.ts'
import { takeCurrency } from './currency-sign-rules.ts'

/** Why a price is not imported; the data beside it fills the sentence that a person reads. */
export type PriceException =
  | {
      code:
        | 'empty'
        | 'not_a_price'
        | 'price_on_request'
        | 'currency_missing'
        | 'malformed_number'
        | 'too_many_decimals'
        | 'too_large'
        | 'negative'
    }
  | { code: 'zero_with_note' | 'note_beside_price'; note: string }
  | { code: 'price_range' | 'bundle_price' | 'several_amounts'; amounts: string[] }
  | { code: 'relative_price' | 'starting_price' | 'approximate_price'; amounts: string[] }
  | { code: 'currency_unclear'; sign: string; among: string[] }
  | { code: 'ambiguous_separator'; readings: string[] }

/** A price read exactly, with the unit it names (null when it names none), or an exception; nothing in between. */
export type PriceReading = { ok: true; price: Money; unit: Unit | null } | { ok: false; exception: PriceException }

/** What is known about a price before it is read: the currency of the list and the decimal mark of the column (see inferDecimalMark). */
export type PriceContext = { currency: string | null; decimalMark?: DecimalMark | null }

const freeWords = /^(free|free of charge|complimentary|gratis|kostenlos|gratuit|مجاني|مجانا)[.!]?$/i
const onRequest =
  /\b(p\.?\s?o\.?\s?a\.?|on (request|application|inspection|quotation)|ask|call|quote|quotation|tbc|tba|auf anfrage|sur devis|a consultar)\b/i
const startingWords =
  /\b(from|starting|starts|at least|min\.?|minimum|ab|à partir de|desde|a partire da|vanaf)(?!\p{L})|(^|\s)من(\s|$)|\d\s*\+|\bonwards?\b|\band up\b/iu
const approximate = /[~≈]|\b(ca|circa|approx|about|around|etwa|environ)\b/i
const percent = /[%٪]|\bper\s?cent\b|\bpercent\b/i
const rangeMiddle = /^\s*(-|to|bis|à|a|until|up to|~|إلى|الى)\s*$/iu
const bundleMiddle = /^\s*(for|für|pour|por|per|pieces? for|pcs? for|items? for|x|@)\s*$/i

const unitNames: [Unit, RegExp][] = [
  ['kg', /^(kgs?|kilos?|kilograms?|kilogrammes?|كجم|كيلو)$/i],
  ['m2', /^(m2|m²|sq\.? ?m(et(er|re)s?)?\.?|sqm|square met(er|re)s?|qm)$/i],
  ['m', /^(m|met(er|re)s?|mtr)$/i],
  ['set', /^(sets?)$/i],
  ['bag', /^(bags?)$/i],
  ['piece', /^(pcs?|pieces?|items?|ea|each|stück|stk|pièce|pieza|unit|garment|قطعة)\.?$/i],
]

/**
 * Reads one cell of a price list. Whatever is not fully understood is an exception: no amount is guessed, none is taken from a range, a bundle
 * or a percentage, and a zero is only taken where nothing but the zero (or the word for free) is written.
 */
export function readPrice(text: string, context: PriceContext): PriceReading {
  const plain = plainDigits(text)
  if (plain === '') return refuse({ code: 'empty' })
  const { rest, currency: sign } = takeCurrency(plain, context.currency)
  const numbers = [...rest.matchAll(writtenNumber)]
  const unclear = ofManyNumbers(
    rest,
    numbers.map(([written]) => written),
  )
  if (unclear && numbers.length > 0) return refuse(unclear)
  if (sign.kind === 'unclear') return refuse({ code: 'currency_unclear', sign: sign.sign, among: sign.among })
  const currency = sign.kind === 'one' ? sign.currency : context.currency
  const [number] = numbers
  if (!number) return withoutNumber(rest, currency)
  if (currency === null) return refuse({ code: 'currency_missing' })
  return ofOneNumber(rest, number, { currency, mark: context.decimalMark ?? null })
}

function refuse(exception: PriceException): PriceReading {
  return { ok: false, exception }
}

function withoutNumber(rest: string, currency: string | null): PriceReading {
  if (onRequest.test(rest)) return refuse({ code: 'price_on_request' })
  if (!freeWords.test(rest))
    return refuse(/^free\b/i.test(rest) ? { code: 'zero_with_note', note: rest } : { code: 'not_a_price' })
  if (currency === null) return refuse({ code: 'currency_missing' })
  return { ok: true, price: { amount: 0, currency }, unit: null }
}

/** What makes an amount no price of its own, whatever the amount. */
function ofManyNumbers(rest: string, amounts: string[]): PriceException | null {
  const [first = '', second] = amounts
  const note = rest.slice(rest.indexOf(first) + first.length).trim()
  if (/^[0.,]+$/.test(first) && note !== '' && second !== undefined) return { code: 'zero_with_note', note }
  if (percent.test(rest)) return { code: 'relative_price', amounts }
  if (startingWords.test(rest)) return { code: 'starting_price', amounts }
  if (approximate.test(rest)) return { code: 'approximate_price', amounts }
  if (second === undefined) return null
  const from = rest.indexOf(first) + first.length
  const middle = rest.slice(from, rest.indexOf(second, from))
  if (isUnitSquare(middle, second)) return null
  if (rangeMiddle.test(middle)) return { code: 'price_range', amounts }
  return bundleMiddle.test(middle) || /\bfor\b/i.test(middle)
    ? { code: 'bundle_price', amounts }
    : { code: 'several_amounts', amounts }
}

/** The 2 of "m2" is no amount. */
function isUnitSquare(middle: string, second: string): boolean {
  return second === '2' && /m$/.test(middle)
}

type NumberContext = { currency: string; mark: DecimalMark | null }

function ofOneNumber(rest: string, number: RegExpExecArray, { currency, mark }: NumberContext): PriceReading {
  const [written] = number
  const before = rest.slice(0, number.index).trim()
  const after = withoutFlourish(rest.slice(number.index + written.length))
  if (before === '-') return refuse({ code: 'negative' })
  const unit = unitOf(after)
  const amount = readWrittenAmount(written, exponentOf(currency), mark)
  if (before !== '' || unit === undefined) {
    const note = `${before} ${after}`.trim()
    return refuse(/^[0.,]+$/.test(written) ? { code: 'zero_with_note', note } : { code: 'note_beside_price', note })
  }
  if (amount.ok) return { ok: true, price: { amount: amount.minor, currency }, unit }
  return refuse(
    amount.reason === 'ambiguous_separator'
      ? { code: amount.reason, readings: amount.readings }
      : { code: amount.reason },
  )
}

/** Without what is written behind a round amount and says nothing: "79/-", "12,-", "500/=", "20 only", a full stop. */
function withoutFlourish(after: string): string {
  return after
    .trim()
    .replace(/^(\/[-=]|[,.]-{1,2}|\.(?=\s|$))/, '')
    .replace(/^\s*only\b\.?/i, '')
    .trim()
}

/** The unit named behind an amount ("/kg", "per piece", "each"); null when nothing is there, undefined when it is something else. */
function unitOf(after: string): Unit | null | undefined {
  if (after === '') return null
  const name = after.replace(/^(\/|per\b|pro\b|par\b|por\b|je\b|p\/|\ba\b)\s*/i, '').trim()
  const prefixed = name !== after
  const unit = unitNames.find(([, names]) => names.test(name))?.[0]
  return prefixed || unit === 'piece' ? unit : undefined
}
