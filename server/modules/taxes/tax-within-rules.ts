import { roundHalfUp } from '#platform/money.ts'

const WHOLE = 100_000n

/** The tax within an amount that includes it, in minor units: amount × r ÷ (100 + r), for all components together, half up. Rates in thousandths of a percent. */
export function taxWithin(
  amount: number,
  components: readonly { rate: number; compound?: boolean | undefined }[],
): number {
  let part = 0n
  let whole = 1n
  for (const { rate, compound } of components) {
    part = part * WHOLE + BigInt(rate) * (compound ? whole + part : whole)
    whole *= WHOLE
  }
  return roundHalfUp(BigInt(amount) * part, whole + part)
}
