import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { groupNameTaken } from './errors.ts'
import { foldName } from './name-key-rules.ts'
import type { GroupsTable } from './tables.ts'

/** The name of a group of customers. */
export const GroupName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => !name.includes('\0') && name.isWellFormed() && foldName(name) !== '', 'has no letter or digit')

/** Refuses a name that another group in use has. */
export async function refuseTakenGroupName(
  tx: Tx,
  { name, key, except }: { name: string; key: string; except?: string },
): Promise<void> {
  const taken = await tx
    .selectFrom('customers.groups')
    .select('id')
    .where('name_key', '=', key)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (taken !== undefined && taken.id !== except) throw groupNameTaken({ name })
}

/** Locks a group for a change; refuses an unknown or retired one and a version other than the present. */
export async function lockGroup(tx: Tx, id: string, version: number): Promise<Selectable<GroupsTable>> {
  const found = await tx.selectFrom('customers.groups').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (found !== undefined && found.version !== version)
    throw staleVersion({ what: 'customer group', expected: version, actual: found.version })
  if (found === undefined || found.retired_at !== null) throw notFound({ what: 'customer group' })
  return found
}
