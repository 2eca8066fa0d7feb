import { allocate, portionOf } from '#platform/money.ts'
import { isCounted, type Unit } from '#platform/quantity.ts'

/** A line as billed: quantity in thousandths, amount with its tax in minor units. */
interface Line {
  line: string
  unit: Unit
  quantity: number
  amount: number
  tax: number
}

/** The quantity that stands for the part of a line not paid yet, in thousandths; counted things come whole. */
function quantityLeft({ unit, quantity, amount }: Line, left: number): number {
  const exact = Math.min(quantity, portionOf(quantity, left, amount))
  return isCounted(unit) ? Math.max(1000, Math.round(exact / 1000) * 1000) : Math.max(1, exact)
}

/**
 * What is left of an order's lines for packages to cover. What packages covered before is off its line; what money paid is off all of them in
 * proportion; a cent that rounding the order's tax as a whole put on top of its lines goes with them, fees of the order do not.
 */
export function leftToCover<L extends Line>(
  lines: readonly L[],
  covered: ReadonlyMap<string, number>,
  balance: number,
): L[] {
  const open = lines.map((line) => line.amount - (covered.get(line.line) ?? 0))
  const sum = open.reduce((total, amount) => total + amount, 0)
  if (sum === 0) return []
  const shared = balance - sum > lines.length ? sum : balance
  const left = allocate(shared, open)
  return lines.flatMap((line, index) => {
    const amount = left[index] ?? 0
    if (amount <= 0) return []
    return [
      {
        ...line,
        amount,
        quantity: quantityLeft(line, amount),
        tax: Math.min(amount, portionOf(line.tax, amount, line.amount)),
      },
    ]
  })
}
