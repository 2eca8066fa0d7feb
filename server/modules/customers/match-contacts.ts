import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { nameKeys } from './name-key-rules.ts'
import { sourceKeyOf } from './read-import-row.ts'

/** How another list names a customer: an exact phone (E.164), an e-mail, the number and name they were imported with. */
export interface CustomerKeys {
  phone: string | null
  email: string | null
  number: string | null
  name: string | null
}

interface Found {
  key: string
  id: string
  sorted: string
}

const sortedName = (name: string): string => nameKeys({ name, company: null }).name_sorted

const keysOf = ({ phone, email, number, name }: CustomerKeys): string[] => [
  ...(phone === null ? [] : [`p${phone}`]),
  ...(email === null ? [] : [`e${email.toLowerCase()}`]),
  ...(number === null || name === null ? [] : [`s${sourceKeyOf(sortedName(name), [number])}`]),
]

/**
 * The ids of customers whom all the keys given for each name exactly, in the order asked; several where a family shares them. A name tells apart
 * who shares a phone or an e-mail; alone it names nobody.
 */
export async function customersByKeys(queries: Queries, asked: readonly CustomerKeys[]): Promise<string[][]> {
  const keys = [...new Set(asked.flatMap(keysOf))]
  if (keys.length === 0) return asked.map(() => [])
  const of = (kind: string): string[] => keys.flatMap((key) => (key.startsWith(kind) ? key.slice(1) : []))
  const { rows } = await sql<Found>`
    select k.key, c.id, c.name_sorted as sorted from (
      select 'p' || e164 as key, customer_id from customers.phones where e164 = any (${of('p')}::text[])
      union all select 'e' || address_key, customer_id from customers.emails where address_key = any (${of('e')}::text[])
      union all select 's' || source_key, id from customers.customers where source_key = any (${of('s')}::text[])
    ) k join customers.customers c on c.id = k.customer_id and c.merged_into is null`.execute(queries)
  const found = Map.groupBy(rows, ({ key }) => key)
  return asked.map((one) => among(one, found))
}

function among(asked: CustomerKeys, found: ReadonlyMap<string, Found[]>): string[] {
  const [first = [], ...others] = keysOf(asked).map((key) => found.get(key) ?? [])
  const all = first.filter(({ id }) => others.every((list) => list.some((other) => other.id === id)))
  const named = asked.name === null ? [] : all.filter(({ sorted }) => sorted === sortedName(asked.name ?? ''))
  return (named.length > 0 ? named : all).map(({ id }) => id)
}
