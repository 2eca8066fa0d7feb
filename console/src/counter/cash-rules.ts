const notes = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000]

/** Minor units in the smallest note's unit: currencies without decimals count in hundreds. */
const unitOf = (decimals: number): number => (decimals === 0 ? 100 : 10 ** decimals)

/** What a customer is likely to give for an amount: up to four round sums above it, in minor units. */
export function likelyCash(due: number, decimals: number): number[] {
  const unit = unitOf(decimals)
  const sums = notes.map((note) => Math.ceil(due / (note * unit)) * note * unit).filter((sum) => sum > due)
  return [...new Set(sums)].sort((a, b) => a - b).slice(0, 4)
}

/** What is handed back; nothing while less is given than is due. */
export const changeOf = (given: number, due: number): number => Math.max(0, given - due)

/** What is due in cash where the smallest coins are gone: rounded half up to whole steps, as the server will ask it. */
export const dueInCash = (due: number, step: number): number =>
  step <= 1 ? due : Math.floor((due + Math.floor(step / 2)) / step) * step
