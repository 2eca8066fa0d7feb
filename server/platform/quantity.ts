import { roundHalfUp } from './money.ts'

/** What a quantity counts. Quantities are whole thousandths of their unit: 0.750 kg is 750, two pieces are 2000. */
export type Unit = 'piece' | 'kg' | 'm2' | 'm' | 'set' | 'bag'

/** What a person may type: any unit, or pounds, which become kilograms. */
export type InputUnit = Unit | 'lb'

export type Quantity = { readonly milli: number; readonly unit: Unit }

export type QuantityRefusalCode = 'quantity_invalid' | 'quantity_too_large' | 'step_invalid' | 'nothing_left'

/** Said when a quantity cannot be real; `code` tells which rule it broke. */
export class QuantityRefusal extends Error {
  override readonly name = 'QuantityRefusal'
  readonly code: QuantityRefusalCode

  constructor(code: QuantityRefusalCode, sentence: string) {
    super(sentence)
    this.code = code
  }
}

export const UNITS: readonly Unit[] = ['piece', 'kg', 'm2', 'm', 'set', 'bag']

/** The largest quantity of one order line, in thousandths: a million units. */
export const LARGEST_QUANTITY = 1_000_000_000

/** Whether the unit is counted, so that fractions of it make no sense. */
export function isCounted(unit: Unit): boolean {
  return unit === 'piece' || unit === 'set' || unit === 'bag'
}

/** A quantity in thousandths that is whole, not negative and not absurd (and whole units where the unit is counted); refused otherwise. */
export function quantity(milli: number, unit: Unit): Quantity {
  checkMilli(milli)
  if (isCounted(unit) && milli % 1000 !== 0) {
    throw new QuantityRefusal('quantity_invalid', `${milli} thousandths of a ${unit} is not a whole number of them`)
  }
  return { milli: milli + 0, unit }
}

function checkMilli(milli: number): void {
  if (!Number.isSafeInteger(milli) || milli < 0) {
    throw new QuantityRefusal('quantity_invalid', `${milli} is not a whole number of thousandths from zero up`)
  }
  if (milli > LARGEST_QUANTITY)
    throw new QuantityRefusal('quantity_too_large', `${milli} thousandths is beyond any real order`)
}

export type ParsedQuantity =
  | { readonly ok: true; readonly quantity: Quantity }
  | { readonly ok: false; readonly reason: 'empty' | 'not_a_number' | 'too_many_decimals' | 'not_whole' | 'too_large' }

/** Reads a plain decimal of at most three decimals ("4", "0.75") in a unit, or says why not; pounds come back as kilograms. */
export function parseQuantity(text: string, unit: InputUnit): ParsedQuantity {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: false, reason: 'empty' }
  const match = /^(\d+)(?:\.(\d+))?$/.exec(trimmed)
  if (match === null) return { ok: false, reason: 'not_a_number' }
  const [, whole = '', decimals = ''] = match
  if (decimals.length > 3) return { ok: false, reason: 'too_many_decimals' }
  const milli = Number(whole + decimals.padEnd(3, '0'))
  if (milli > LARGEST_QUANTITY) return { ok: false, reason: 'too_large' }
  if (unit === 'lb') return { ok: true, quantity: { milli: kilogramsFromPounds(milli), unit: 'kg' } }
  if (isCounted(unit) && milli % 1000 !== 0) return { ok: false, reason: 'not_whole' }
  return { ok: true, quantity: { milli, unit } }
}

/** Thousandths as a plain decimal without idle zeros: 750 → "0.75", 2000 → "2". */
export function formatMilli(milli: number): string {
  const digits = String(Math.abs(milli)).padStart(4, '0')
  const decimals = digits.slice(-3).replace(/0+$/, '')
  return `${milli < 0 ? '-' : ''}${digits.slice(0, -3)}${decimals === '' ? '' : `.${decimals}`}`
}

const SYMBOLS: Record<Unit, string> = { piece: 'pc', kg: 'kg', m2: 'm²', m: 'm', set: 'set', bag: 'bag' }

/** The quantity with its unit's symbol: "0.75 kg", "2 pc", "3.2 m²"; words of a language are the screen's affair. */
export function formatQuantity({ milli, unit }: Quantity): string {
  return `${formatMilli(milli)} ${SYMBOLS[unit]}`
}

/** Thousandths of a kilogram in so many thousandths of a pound, by the exact pound of 0.45359237 kg, half up. */
export function kilogramsFromPounds(milliPounds: number): number {
  return roundHalfUp(BigInt(milliPounds) * 45_359_237n, 100_000_000n)
}

/** Thousandths of a pound in so many thousandths of a kilogram, half up. */
export function poundsFromKilograms(milliKilograms: number): number {
  return roundHalfUp(BigInt(milliKilograms) * 100_000_000n, 45_359_237n)
}

/** How a measured quantity is rounded for billing: to the nearest step (halves up) or up to the next one; the step is in thousandths. */
export type QuantityRounding = { readonly step: number; readonly mode: 'nearest' | 'up' }

export const TENTH_KG: QuantityRounding = { step: 100, mode: 'nearest' }
export const STARTED_KG: QuantityRounding = { step: 1000, mode: 'up' }
export const HUNDREDTH_M2: QuantityRounding = { step: 10, mode: 'nearest' }
export const STARTED_TENTH_M2: QuantityRounding = { step: 100, mode: 'up' }

/** A quantity in thousandths rounded by the rule. */
export function roundQuantity(milli: number, rounding: QuantityRounding): number {
  checkMilli(milli)
  return roundFraction(BigInt(milli), 1n, rounding)
}

function roundFraction(numerator: bigint, denominator: bigint, { step, mode }: QuantityRounding): number {
  if (!Number.isSafeInteger(step) || step <= 0) throw new QuantityRefusal('step_invalid', `${step} is no rounding step`)
  const divisor = denominator * BigInt(step)
  const steps = mode === 'up' ? Number((numerator + divisor - 1n) / divisor) : roundHalfUp(numerator, divisor)
  const milli = steps * step
  checkMilli(milli)
  return milli
}

/** The area in thousandths of a m² of a length by a width given in millimetres, rounded once from the exact product (0.01 m² by default). */
export function areaOf(length: number, width: number, rounding: QuantityRounding = HUNDREDTH_M2): number {
  checkMilli(length)
  checkMilli(width)
  return roundFraction(BigInt(length) * BigInt(width), 1000n, rounding)
}

export type Weighing = {
  readonly gross: number
  readonly tarePerBag: number
  readonly bags: number
  readonly rounding: QuantityRounding
}

/** The billable weight in thousandths of a kg: the scale's reading less the tare of each bag, then rounded; refuses when nothing is left. */
export function netWeight({ gross, tarePerBag, bags, rounding }: Weighing): number {
  checkMilli(gross)
  checkMilli(tarePerBag)
  checkMilli(bags)
  const net = gross - tarePerBag * bags
  if (net <= 0) throw new QuantityRefusal('nothing_left', `${gross} g less the tare of ${bags} bags leaves nothing`)
  return roundQuantity(net, rounding)
}

/** How many loads of the given size a quantity begins: 9 kg by 6 kg → 2, exactly 6 kg → 1, nothing → 0. */
export function startedLoads(milli: number, loadSize: number): number {
  checkMilli(milli)
  if (!Number.isSafeInteger(loadSize) || loadSize <= 0)
    throw new QuantityRefusal('step_invalid', `${loadSize} is no load size`)
  return Math.ceil(milli / loadSize)
}
