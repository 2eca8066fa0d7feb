/** Thousandths of a percent from what is typed (`19`, `7.7`, `7,7`); undefined for what is no rate from 0 to 100. */
export function rateOf(typed: string): number | undefined {
  const found = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(typed.trim())
  if (!found) return undefined
  const rate = Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0'))
  return rate <= 100_000 ? rate : undefined
}
