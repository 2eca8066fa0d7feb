import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'

const printerColumns = [
  'id',
  'branch_id as branchId',
  'name',
  'kind',
  'port',
  'columns',
  'code_page as codePage',
  'codes',
  'confirms',
  'drawer',
  'active',
  'version',
] as const

/** The printers of a branch by name. */
export const printersOfBranch = (queries: Queries, branchId: string) =>
  queries
    .selectFrom('devices.printers')
    .select(printerColumns)
    .where('branch_id', '=', branchId)
    .orderBy('name')
    .execute()

/** One printer; refuses an unknown id. */
export async function printerById(queries: Queries, id: string) {
  const printer = await queries
    .selectFrom('devices.printers')
    .select(printerColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!printer) throw notFound({ what: 'printer' })
  return printer
}

/** A printer as programs see it. */
export type Printer = Awaited<ReturnType<typeof printerById>>

const scaleColumns = ['id', 'branch_id as branchId', 'name', 'port', 'protocol', 'active', 'version'] as const

/** The scales of a branch by name. */
export const scalesOfBranch = (queries: Queries, branchId: string) =>
  queries.selectFrom('devices.scales').select(scaleColumns).where('branch_id', '=', branchId).orderBy('name').execute()

/** One scale in use; refuses an unknown id and one that is switched off. */
export async function scaleById(queries: Queries, id: string) {
  const scale = await queries
    .selectFrom('devices.scales')
    .select(scaleColumns)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst()
  if (!scale) throw notFound({ what: 'scale' })
  return scale
}
