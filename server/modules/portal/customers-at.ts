import { type CustomerContact, customerContacts, customersByKeys } from '#modules/customers/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { keysOf, type Target } from './target.ts'

/** The customers who have a phone or mail and may sign in: all but those merged away. Who is blocked sees what is in hand, and asks for nothing new. */
export async function customersAt(queries: Queries, target: Target): Promise<CustomerContact[]> {
  const [ids = []] = await customersByKeys(queries, [keysOf(target)])
  return customersWithin(queries, ids)
}

/** Those of some customers who may sign in. */
export async function customersWithin(queries: Queries, ids: readonly string[]): Promise<CustomerContact[]> {
  const contacts = await customerContacts(queries, ids)
  return [...contacts.values()].filter(({ mergedInto }) => mergedInto === null)
}
