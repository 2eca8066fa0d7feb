import { allocate, roundHalfUp } from '#platform/money.ts'
import { WHOLE } from './pricing-terms-rules.ts'

/** Pieces of one item and service of an order from another system; `price` is what they cost together, tax included, in minor units. */
export interface BroughtLine {
  itemId: string
  serviceId: string
  itemName: string
  serviceName: string
  price: number
  pieces: { tag: string; state: 'tagged' | 'ready' | 'handed_over'; note: string | null }[]
}

/** The figures of a line and the terms that make them, so that the order can be changed later by the one pricing function. */
export interface BroughtFigures {
  net: number
  tax: number
  gross: number
  /** What the line costs in the branch's way of writing prices. */
  nominal: number
  terms: object
  taxes: readonly object[]
}

const treatment = (tax: number, net: number) => ({
  category: 'standard',
  components: tax === 0 ? [] : [{ code: 'TAX', rate: roundHalfUp(tax * WHOLE, net) }],
})

const taxesOf = (tax: number, net: number) =>
  treatment(tax, net).components.map((component) => ({ ...component, base: net, amount: tax }))

/** The tax of an order shared among its lines by what they cost, and each line's price as terms: by the piece where that comes out even. */
export function figuresOf(
  lines: readonly BroughtLine[],
  { tax, taxMode }: { tax: number; taxMode: 'inclusive' | 'exclusive' },
): BroughtFigures[] {
  const weights = lines.map(({ price }) => price)
  const shares = tax === 0 ? weights.map(() => 0) : allocate(tax, weights)
  return lines.map(({ itemId, serviceId, price: gross, pieces }, position) => {
    const share = shares[position] ?? 0
    const net = gross - share
    const nominal = taxMode === 'inclusive' ? gross : net
    const even = nominal % pieces.length === 0
    const pricing = even ? { kind: 'per_unit', unitPrice: nominal / pieces.length } : { kind: 'flat', price: nominal }
    const terms = {
      ...{ id: String(position), itemRef: itemId, serviceRef: serviceId, unit: 'piece' },
      ...{ quantity: pieces.length * 1000, pieces: pieces.length, pricing, tax: treatment(share, net) },
    }
    return { net, tax: share, gross, nominal, terms, taxes: taxesOf(share, net) }
  })
}

/** The taxes of a whole order. */
export const taxesOfBrought = ({ total, tax }: { total: number; tax: number }) => taxesOf(tax, total - tax)
