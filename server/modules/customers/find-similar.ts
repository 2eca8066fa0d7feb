import type { Queries } from '#platform/db/transactions.ts'
import { nameLikeness } from './duplicate-rules.ts'
import { foldName } from './name-key-rules.ts'
import { type FoundCustomer, searchCustomers } from './search-customers.ts'

/** Somebody who may be the customer that is being added, and by what. */
export interface Similar {
  id: string
  name: string
  company: string | null
  phone: string | null
  email: string | null
  same: ('name' | 'phone' | 'email')[]
}

const alike = 0.85
const shown = 5

/** Customers who may be the one that is being added: the same phone or e-mail, or a name much like it; those of whom most speaks first. */
export async function similarCustomers(
  queries: Queries,
  { name, phone, email }: { name: string; phone: string; email: string },
): Promise<Similar[]> {
  const found = new Map<string, Similar>()
  const add = (one: FoundCustomer, by: Similar['same'][number]): void => {
    const { id, company, phones } = one
    const known = found.get(id) ?? { id, name: one.name, company, phone: phones[0] ?? null, email: one.email, same: [] }
    found.set(id, { ...known, same: [...known.same, by] })
  }
  if (phone.replace(/\D/g, '').length >= 6)
    for (const one of await searchCustomers(queries, phone, { most: shown })) add(one, 'phone')
  if (email.includes('@'))
    for (const one of await searchCustomers(queries, email, { most: shown }))
      if (one.email?.toLowerCase() === email.toLowerCase()) add(one, 'email')
  const folded = foldName(name)
  if (folded.includes(' '))
    for (const one of await searchCustomers(queries, name))
      if (nameLikeness(folded, foldName(one.name)) >= alike) add(one, 'name')
  return [...found.values()].sort((one, other) => other.same.length - one.same.length).slice(0, shown)
}
