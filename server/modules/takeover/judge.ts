import type { BranchForOrder } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { type Fault, sheetNames } from './cells-rules.ts'
import type { Content } from './content.ts'
import { groundOf } from './ground.ts'
import { judgeBalances } from './judge-balances.ts'
import { judgeOrders, type PlannedOrder } from './judge-orders.ts'
import { judgePackages, type PlannedLot } from './judge-packages.ts'
import type { Counts, PlannedBalance } from './plan-rules.ts'

/** What a file would bring over, and all that is wrong with it: with a single fault nothing of it is brought. */
export interface Judgement {
  balances: PlannedBalance[]
  lots: PlannedLot[]
  orders: PlannedOrder[]
  counts: Counts
  faults: Fault[]
}

/** Judges every row of a takeover against what is known at this moment; faults come in the order of the tables and rows. */
export async function judge(
  queries: Queries,
  content: Content,
  asked: { branch: BranchForOrder; now: Date },
): Promise<Judgement> {
  const ground = await groundOf(queries, content, asked)
  const [balances, lots, orders] = [judgeBalances(ground), judgePackages(ground), judgeOrders(ground)]
  const pieces = orders.flatMap((order) => order.lines.flatMap((line) => line.pieces)).length
  const faults = ground.faults.toSorted(
    (one, other) => sheetNames.indexOf(one.sheet) - sheetNames.indexOf(other.sheet) || one.row - other.row,
  )
  checkComplete(content, { balances, lots, orders, pieces }, faults)
  const counts = { balances: balances.length, packages: lots.length, orders: orders.length, pieces }
  return { balances, lots, orders, counts, faults }
}

/** Every row is either brought over or has a fault; anything else is a fault of the program. */
function checkComplete(
  content: Content,
  { balances, lots, orders, pieces }: Pick<Judgement, 'balances' | 'lots' | 'orders'> & { pieces: number },
  faults: readonly Fault[],
): void {
  if (faults.length > 0) return
  const found = [balances.length, lots.length, orders.length, pieces]
  const rows = sheetNames.map((name) => content[name]?.rows.length ?? 0)
  if (rows.some((count, at) => count !== found[at])) throw new Error(`Of ${rows} rows only ${found} were understood.`)
}
