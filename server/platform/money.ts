/** An amount of money: whole minor units (cents, fils, yen) of one ISO 4217 currency. */
export type Money = { readonly amount: number; readonly currency: string }

export type MoneyRefusalCode =
  | 'currency_unknown'
  | 'currencies_differ'
  | 'amount_invalid'
  | 'amount_too_large'
  | 'divisor_invalid'
  | 'weights_invalid'
  | 'step_invalid'

/** Said when an amount cannot be what the caller claims; `code` tells which rule it broke. */
export class MoneyRefusal extends Error {
  override readonly name = 'MoneyRefusal'
  readonly code: MoneyRefusalCode

  constructor(code: MoneyRefusalCode, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** The largest amount accepted anywhere, in minor units: beyond it a figure is a typing error, and sums of a thousand such stay exact. */
export const LARGEST_AMOUNT = 9_000_000_000_000

const CODES_BY_EXPONENT: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU ' +
    'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES ' +
    'KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR ' +
    'NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP ' +
    'TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
}

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code) => [code, Number(exponent)] as const),
  ),
)

/** Whether `code` is in the current ISO 4217 list and has a minor unit (metals, test and accounting codes have none). */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code)
}

/** How many decimals the currency has by ISO 4217 (JPY 0, USD 2, KWD 3); refuses an unknown code. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency)
  if (exponent === undefined)
    throw new MoneyRefusal('currency_unknown', `${currency} is not a current ISO 4217 currency`)
  return exponent
}

/** All currencies the system knows, in alphabetical order. */
export function currencies(): string[] {
  return [...EXPONENTS.keys()].sort()
}

/** The amount itself when it is a whole number of at most LARGEST_AMOUNT either side of zero (never −0); refused otherwise. */
export function checkedAmount(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new MoneyRefusal('amount_invalid', `${amount} is not whole minor units`)
  if (Math.abs(amount) > LARGEST_AMOUNT)
    throw new MoneyRefusal('amount_too_large', `${amount} is beyond any real amount`)
  return amount + 0
}

/** Money of a known currency and a sane whole amount; refuses anything else. */
export function money(amount: number, currency: string): Money {
  exponentOf(currency)
  return { amount: checkedAmount(amount), currency }
}

/** The sum of two amounts of one currency. */
export function addMoney(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return money(left.amount + right.amount, left.currency)
}

/** What is left of the first amount after taking away the second, of one currency; may be negative. */
export function subtractMoney(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return money(left.amount - right.amount, left.currency)
}

/** The same amount in the other direction; zero stays plain zero. */
export function negateMoney(value: Money): Money {
  return money(0 - value.amount, value.currency)
}

/** The sum of amounts of one currency; zero for none. */
export function sumMoney(values: readonly Money[], currency: string): Money {
  return values.reduce(addMoney, money(0, currency))
}

/** Negative, zero or positive as the first amount is less than, equal to or more than the second. */
export function compareMoney(left: Money, right: Money): number {
  sameCurrency(left, right)
  return left.amount - right.amount
}

function sameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new MoneyRefusal('currencies_differ', `${left.currency} and ${right.currency} cannot be reckoned together`)
  }
}

/**
 * The whole number nearest to numerator ÷ denominator, halves away from zero: 0.5 → 1, −0.5 → −1.
 * For positive amounts this is the "half up" of HMRC VATREC12030; it is symmetrical so that a refund mirrors its sale to the unit.
 * Exact for bigint of any size and for safe integers; the denominator is positive; a result beyond the safe integers is refused.
 */
export function roundHalfUp(numerator: number | bigint, denominator: number | bigint): number {
  if (typeof numerator === 'number' && typeof denominator === 'number') return roundNumbers(numerator, denominator)
  return roundBigInts(BigInt(numerator), BigInt(denominator))
}

/** amount × numerator ÷ denominator, rounded once by `roundHalfUp`; exact however large the product is. */
export function portionOf(amount: number, numerator: number, denominator: number): number {
  const product = amount * numerator
  if (Number.isSafeInteger(product)) return roundNumbers(product, denominator)
  return roundBigInts(BigInt(amount) * BigInt(numerator), BigInt(denominator))
}

function roundNumbers(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator)) throw new MoneyRefusal('amount_invalid', `${numerator} is not a whole number`)
  checkDivisor(denominator)
  const size = Math.abs(numerator)
  const rest = size % denominator
  const whole = (size - rest) / denominator
  const rounded = rest >= denominator - rest ? whole + 1 : whole
  return numerator < 0 ? 0 - rounded : rounded
}

function roundBigInts(numerator: bigint, denominator: bigint): number {
  if (denominator <= 0n) throw new MoneyRefusal('divisor_invalid', 'a divisor is a positive whole number')
  const size = numerator < 0n ? -numerator : numerator
  const rounded = Number((2n * size + denominator) / (2n * denominator))
  if (!Number.isSafeInteger(rounded))
    throw new MoneyRefusal('amount_too_large', `${numerator} / ${denominator} is too large`)
  return numerator < 0n ? 0 - rounded : rounded
}

function checkDivisor(denominator: number): void {
  if (Number.isSafeInteger(denominator) && denominator > 0) return
  throw new MoneyRefusal('divisor_invalid', 'a divisor is a positive whole number')
}

/**
 * Splits `total` in proportion to `weights` by the largest remainder: everyone gets the whole part of their share, what is left goes
 * unit by unit to the largest fractions, the earlier one first when they are equal (1.00 over three → 0.34, 0.33, 0.33).
 * The parts always add up to `total`, no part exceeds its weight while the total does not exceed their sum, a weight of zero gets nothing,
 * and a negative total is the mirror of the positive one. Refuses negative weights, and weights that are all zero unless the total is.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total)) throw new MoneyRefusal('amount_invalid', `${total} is not a whole amount`)
  const whole = sumOfWeights(weights)
  if (total === 0) return weights.map(() => 0)
  if (whole === 0) throw new MoneyRefusal('weights_invalid', `${total} has nobody to go to: every weight is zero`)
  const shares = weights.map((weight) => divided(Math.abs(total), weight, whole))
  const parts = shares.map((share) => share.quotient)
  let left = Math.abs(total) - parts.reduce((sum, part) => sum + part, 0)
  for (const index of byLargestRemainder(shares)) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left -= 1
  }
  return total < 0 ? parts.map((part) => 0 - part) : parts
}

function sumOfWeights(weights: readonly number[]): number {
  let sum = 0
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new MoneyRefusal('weights_invalid', `${weight} is no weight`)
    sum += weight
  }
  if (!Number.isSafeInteger(sum)) throw new MoneyRefusal('weights_invalid', 'the weights are too large to add')
  return sum
}

type Share = { quotient: number; rest: number }

function divided(amount: number, weight: number, whole: number): Share {
  const product = amount * weight
  if (Number.isSafeInteger(product)) {
    const rest = product % whole
    return { quotient: (product - rest) / whole, rest }
  }
  const exact = BigInt(amount) * BigInt(weight)
  return { quotient: Number(exact / BigInt(whole)), rest: Number(exact % BigInt(whole)) }
}

function byLargestRemainder(shares: readonly Share[]): number[] {
  const rest = (index: number) => shares[index]?.rest ?? 0
  return shares.map((_, index) => index).sort((left, right) => rest(right) - rest(left) || left - right)
}

export type ParsedAmount =
  | { readonly ok: true; readonly amount: number }
  | { readonly ok: false; readonly reason: 'empty' | 'not_a_number' | 'too_many_decimals' | 'too_large' }

/**
 * Reads a plain decimal ("12.50", "-3", never "1,234.00", ".5" or "1e3") into minor units of the currency, or says why not.
 * More decimals than the currency has are refused even when they are zeros: "1.500" dollars may have meant a thousand and a half.
 */
export function parseAmount(text: string, currency: string): ParsedAmount {
  const exponent = exponentOf(currency)
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, reason: 'empty' }
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(trimmed)
  if (match === null) return { ok: false, reason: 'not_a_number' }
  const [, sign = '', whole = '', decimals = ''] = match
  if (decimals.length > exponent) return { ok: false, reason: 'too_many_decimals' }
  const size = Number(whole + decimals.padEnd(exponent, '0'))
  if (size > LARGEST_AMOUNT) return { ok: false, reason: 'too_large' }
  return { ok: true, amount: sign === '-' ? 0 - size : size }
}

/** The amount as a plain decimal with all the currency's decimals ("12.50", "-0.05", JPY "1100"): what `parseAmount` reads back. */
export function formatAmount({ amount, currency }: Money): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(checkedAmount(amount))).padStart(exponent + 1, '0')
  const sign = amount < 0 ? '-' : ''
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

const displays = new Map<string, Intl.NumberFormat>()

/** The amount as people of that locale write it, with the currency's sign and its ISO decimals ("£12.50", "12,50 €"). */
export function displayMoney(value: Money, locale: string): string {
  const key = `${locale} ${value.currency}`
  let display = displays.get(key)
  if (display === undefined) {
    const digits = exponentOf(value.currency)
    display = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: value.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    displays.set(key, display)
  }
  return display.format(formatAmount(value) as `${number}`)
}

/**
 * The multiple of `step` nearest to the amount (halves away from zero) and what rounding added: 230.89 by 0.05 → 230.90 and +0.01.
 * This is how a till settles cash where small coins are gone; the difference is booked on a line of its own.
 */
export function roundToStep(amount: number, step: number): { rounded: number; difference: number } {
  if (!Number.isSafeInteger(step) || step <= 0) throw new MoneyRefusal('step_invalid', `${step} is no rounding step`)
  const rounded = checkedAmount(roundHalfUp(checkedAmount(amount), step) * step)
  return { rounded, difference: rounded - amount }
}
