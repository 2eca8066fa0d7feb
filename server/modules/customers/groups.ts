import type { z } from 'zod'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { ExemptionInput } from './customer-input.ts'

/** Refuses a group that there is none of, or that is retired; no group at all is fine. */
export async function requireGroup(tx: Tx, id: string | null): Promise<void> {
  if (id === null) return
  const found = await tx
    .selectFrom('customers.groups')
    .select('id')
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (found === undefined) throw notFound({ what: 'customer group' })
}

/** The columns of a tax exemption; none of them is set without one. */
export const exemptionColumns = (exemption: z.output<typeof ExemptionInput> | null) => ({
  exempt_reason: exemption?.reason ?? null,
  exempt_certificate: exemption?.certificate ?? null,
  exempt_from: exemption?.from ?? null,
  exempt_to: exemption?.to ?? null,
})

/** The groups in use with how many customers are in each, by name. */
export async function customerGroups(
  queries: Queries,
): Promise<{ id: string; name: string; customers: number; version: number }[]> {
  const rows = await queries
    .selectFrom('customers.groups as g')
    .leftJoin('customers.customers as c', (join) =>
      join.onRef('c.group_id', '=', 'g.id').on('c.merged_into', 'is', null),
    )
    .select((eb) => ['g.id', 'g.name', 'g.version', eb.fn.count<number>('c.id').as('customers')])
    .where('g.retired_at', 'is', null)
    .groupBy(['g.id', 'g.name', 'g.version'])
    .orderBy('g.name')
    .execute()
  return rows.map((row) => ({ ...row, customers: Number(row.customers) }))
}

/** The groups with these ids that are in use, by id. */
export async function groupsByIds(queries: Queries, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await queries
    .selectFrom('customers.groups')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('retired_at', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
