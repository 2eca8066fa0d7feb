import type { Random } from '../random.ts'

/** A number around 0 as chance has it: normally distributed with a deviation of 1. */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.share())) * Math.cos(2 * Math.PI * random.share())

/** Picks a place by weights; -1 where all of them are 0. */
export function placeByWeight(random: Random, weights: readonly number[]): number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  if (whole <= 0) return -1
  let left = random.share() * whole
  for (const [place, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return place
  }
  return weights.findLastIndex((weight) => weight > 0)
}
