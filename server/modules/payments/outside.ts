import { isOpen } from '#modules/cash/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { CardChargesTable } from './tables.ts'

type State = CardChargesTable['state']

/** What was asked of a terminal and given up for lost may still become approved: its terminal was only slow. */
export const mayBecome = (from: State, to: State): boolean =>
  from === 'pending' || (from === 'failed' && to === 'approved')

/** The register a terminal was asked at, as long as its session is open: one closed meanwhile must not hold up money that has moved. */
export async function openRegister(
  queries: Queries,
  { register_id: registerId, branch_id: branchId }: { register_id: string | null; branch_id: string },
): Promise<string | undefined> {
  return registerId !== null && (await isOpen(queries, { registerId, branchId })) ? registerId : undefined
}
