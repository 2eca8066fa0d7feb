const first = 500
const most = 30_000

/** How long to wait before try number `attempt` (from 0) in milliseconds: doubling, up to 30 s, half of it by chance. */
export function waitBefore(attempt: number, chance: number): number {
  const whole = Math.min(most, first * 2 ** Math.min(attempt, 16))
  return Math.round(whole / 2 + (whole / 2) * chance)
}
