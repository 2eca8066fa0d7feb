/** Reports: what was sold, taxed, paid and is owed, each figure derived from the books or from the rows that made it. */

export { figures } from './figures-rules.ts'
export { permissions } from './permissions.ts'
export { sumDays } from './sum-days.ts'
