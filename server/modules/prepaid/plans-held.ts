import type { Queries } from '#platform/db/transactions.ts'

/** The plans of which a customer has a subscription that has not ended: whose price lists hold for them. */
export async function plansHeldBy(queries: Queries, customerId: string): Promise<string[]> {
  const rows = await queries
    .selectFrom('prepaid.subscriptions')
    .select('plan_id')
    .distinct()
    .where('customer_id', '=', customerId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ plan_id }) => plan_id)
}
