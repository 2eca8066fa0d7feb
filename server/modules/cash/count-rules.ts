/** Coins or notes of one value, in minor units. */
export interface Denomination {
  value: number
  count: number
}

/** What was counted, in minor units. */
export const countOf = (pieces: readonly Denomination[]): number =>
  pieces.reduce((sum, { value, count }) => sum + value * count, 0)

/** How a count and what should be there end a session: over is positive, short is negative; what is not left as float is banked. */
export function endOf({ expected, counted, leave }: { expected: number; counted: number; leave: number }) {
  const left = Math.min(leave, counted)
  return { difference: counted - expected, left, banked: counted - left }
}
