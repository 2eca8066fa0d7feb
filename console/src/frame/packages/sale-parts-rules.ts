/** A way to pay for a package. */
export type PackageTender = 'cash' | 'card' | 'transfer' | 'wallet'

const tenders = ['cash', 'card', 'transfer', 'wallet'] as const

/** How a package, or a part of its price, is paid, as it is typed; amounts in minor units, null for all that is left. */
export interface PartTyped {
  tender: PackageTender
  /** What was given in cash. */
  given: number | null
  /** How much is paid otherwise. */
  amount: number | null
  reference: string
}

/** A part of a package's price that is agreed on, in minor units. */
export interface SalePart {
  tender: PackageTender
  amount: number
  /** What was given in cash where it is more than the part. */
  tendered?: number
  reference?: string
}

/** The part that was typed, of what is left of the price: less cash than that is a part of it, more is given change for. */
export function partOf({ tender, given, amount, reference }: PartTyped, left: number): SalePart {
  if (tender === 'cash') {
    if (given !== null && given < left) return { tender, amount: given }
    return { tender, amount: left, ...(given !== null && { tendered: given }) }
  }
  const part = { tender, amount: amount ?? left }
  return tender === 'card' ? part : { ...part, reference: reference.trim() }
}

/** What is left of a price beside parts of it, in minor units. */
export const leftOf = (price: number, parts: readonly SalePart[]): number =>
  price - parts.reduce((sum, { amount }) => sum + amount, 0)

/** The ways that pay no part yet: each pays one. */
export const tendersLeft = (parts: readonly SalePart[]): readonly PackageTender[] =>
  tenders.filter((one) => parts.every(({ tender }) => tender !== one))

type Counted = { kind: 'cash'; tendered?: number } | { kind: 'transfer' | 'wallet'; reference: string }

/** A part without a card, as programs take it. */
export interface CountedPart {
  amount: number
  tender: Counted
}

/** How a whole price is asked for: one way, several, or with a card, which pays what the parts leave. */
export type SaleAsked =
  | { by: 'one'; tender: Counted }
  | { by: 'parts'; parts: CountedPart[] }
  | { by: 'card'; parts: CountedPart[] }

const countedOf = ({ tender, tendered, reference = '' }: SalePart): Counted =>
  tender === 'transfer' || tender === 'wallet'
    ? { kind: tender, reference }
    : { kind: 'cash', ...(tendered !== undefined && { tendered }) }

/** What is sent for parts that make the whole price. */
export function askedFor(parts: readonly SalePart[]): SaleAsked {
  const others = parts.filter(({ tender }) => tender !== 'card')
  const counted = others.map((part) => ({ amount: part.amount, tender: countedOf(part) }))
  if (others.length < parts.length) return { by: 'card', parts: counted }
  const [only, ...more] = counted
  return only && more.length === 0 ? { by: 'one', tender: only.tender } : { by: 'parts', parts: counted }
}
