import { isCurrency } from '#platform/money.ts'
import type { Unit } from '#platform/quantity.ts'
import { type DecimalMark, plainDigits, readWrittenAmount } from './amount-notation-rules.ts'
import { takeCurrency } from './currency-sign-rules.ts'
import { nameKey } from './name-rules.ts'

const unitWords: Record<Unit, string> = {
  piece: 'piece|pieces|pc|pcs|pce|item|items|each|ea|garment|unit|units|nos|no|stück|stk|pièce|pièces|pieza|قطعة|नग',
  kg: 'kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes|کیلو|كيلو|كجم|किलो',
  m2: 'm2|m²|sqm|sq m|sq. m|sq metre|square metre|square metres|square meter|square meters|qm|متر مربع',
  m: 'm|metre|metres|meter|meters|mtr|mtrs|متر',
  set: 'set|sets|satz|jeu|طقم',
  bag: 'bag|bags|beutel|sac|bolsa|كيس',
}

const units = new Map<string, Unit>(
  Object.entries(unitWords).flatMap(([unit, words]) => words.split('|').map((word) => [word, unit as Unit] as const)),
)

/** The unit that a cell such as "kg", "per piece" or "/ m²" names; null when it names none known here. */
export function readUnit(cell: string): Unit | null {
  const word = nameKey(cell)
    .replace(/^(per|pro|par|por|je|\/)\s*/, '')
    .replace(/\.$/, '')
  return units.get(word) ?? null
}

const pricings = new Map<string, 'per_unit' | 'per_load' | 'flat'>([
  ...['per unit', 'per_unit', 'unit', 'each', 'per piece', 'per kg', 'per item', 'per m2', 'per m²', 'variable'].map(
    (word) => [word, 'per_unit'] as const,
  ),
  ...['per load', 'per_load', 'load', 'per started load', 'started load', 'by load'].map(
    (word) => [word, 'per_load'] as const,
  ),
  ...['flat', 'flat rate', 'fixed', 'fixed price', 'lump sum', 'pauschal'].map((word) => [word, 'flat'] as const),
])

/** How a cell says that the price is meant; null when it says nothing known. */
export const readPricing = (cell: string) => pricings.get(nameKey(cell)) ?? null

/** The currency a cell names by code or by a sign that can only mean one, given the one expected; null otherwise. */
export function readCurrency(cell: string, expected: string | null): string | null {
  const code = cell.trim().toUpperCase()
  if (isCurrency(code)) return code
  const { rest, currency } = takeCurrency(plainDigits(cell), expected)
  return rest === '' && currency.kind === 'one' ? currency.currency : null
}

/** A quantity such as "6" or "6 kg" in thousandths; null when it cannot be read exactly as more than nothing and at most a million. */
export function readMilli(cell: string, unit: Unit, mark: DecimalMark | null): number | null {
  const plain = plainDigits(cell)
  const match = /^([\d.,'’ ]*\d)\s*(\D*)$/u.exec(plain)
  const [, number = '', suffix = ''] = match ?? []
  if (match === null || (suffix !== '' && readUnit(suffix) !== unit)) return null
  const reading = readWrittenAmount(number.trim(), 3, mark)
  return reading.ok && reading.minor > 0 && reading.minor <= 1_000_000_000 ? reading.minor : null
}

/** A whole number from 1 to 9; null for anything else. */
export function readTags(cell: string): number | null {
  const plain = plainDigits(cell)
  return /^[1-9]$/.test(plain) ? Number(plain) : null
}

const taxName = '(?:vat|gst|hst|pst|qst|tax(?:es)?|iva|mwst|ust|tva|btw|moms|ضريبة)'
const taxWords = new RegExp(
  String.raw`[([]?\s*(?:\+|plus|incl?\.?|inclusive(?: of)?|including|excl?\.?|exclusive(?: of)?|excluding|zzgl\.?|inkl\.?|no|ex)?\s*(?<!\p{L})${taxName}(?!\p{L})(?:\s*(?:incl?\.?|included|inclusive|excl?\.?|excluded|exclusive|extra))?\s*[)\]]?`,
  'giu',
)

/** The text of a price without what it says about taxes: "8.50 (inc. VAT)" is "8.50". */
export const withoutTaxWords = (text: string): string => text.replace(taxWords, ' ').trim()
