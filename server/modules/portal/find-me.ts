import { customerContacts } from '#modules/customers/index.ts'
import { allBranches, chainSettings } from '#modules/identity/index.ts'
import { signInFirst } from '#platform/command/known-actor.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** The customer with the chain and the stores they can go to; refuses one who is no customer any more. */
export async function portalOf(queries: Queries, customerId: string) {
  const [contacts, chain, branches] = await Promise.all([
    customerContacts(queries, [customerId]),
    chainSettings(queries),
    allBranches(queries),
  ])
  const contact = contacts.get(customerId)
  if (!contact || contact.mergedInto !== null) throw signInFirst({})
  const { id, name, phone, email, locale } = contact
  const stores = branches.filter(({ active, kind }) => active && kind === 'store')
  return {
    customer: { id, name, phone, email, locale },
    can: { request: !contact.blocked },
    chain: { name: chain.name },
    branches: stores.map((branch) => ({
      ...{ id: branch.id, name: branch.name, timeZone: branch.timeZone, phone: branch.phone },
      address: branch.address,
    })),
  }
}
