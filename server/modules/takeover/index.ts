/** Takeover: balances, packages and open orders from another system, all of a file or nothing, compared with the books. */

export { applyTakeover } from './apply-takeover.ts'
export { importTakeover, linesOfTakeover, type TakeoverOutcome } from './import-from-command-line.ts'
export { permissions } from './permissions.ts'
export { planTakeover } from './plan-takeover.ts'
