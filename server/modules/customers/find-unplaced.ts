import type { Queries } from '#platform/db/transactions.ts'

/** An address of which it is not known where it lies, as it is written. */
export interface UnplacedAddress {
  id: string
  key: string
  lines: string[]
  city: string | null
  postcode: string | null
}

const atOnce = 500

/** Whether there are addresses that may be looked for. */
export async function areUnplaced(queries: Queries): Promise<boolean> {
  const found = await queries
    .selectFrom('customers.addresses')
    .select('id')
    .where((eb) => eb.or([eb('pin', 'is', null), eb('pin', '=', 'none')]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Addresses that were not looked for yet, or in vain on another map than this; some at a time, in the order of their ids. */
export const unplacedAddresses = (
  queries: Queries,
  { map, after }: { map: string; after: string | null },
): Promise<UnplacedAddress[]> =>
  queries
    .selectFrom('customers.addresses')
    .select(['id', 'address_key as key', 'lines', 'city', 'postcode'])
    .where((eb) => eb.or([eb('pin', 'is', null), eb.and([eb('pin', '=', 'none'), eb('pin_map', '!=', map)])]))
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(atOnce)
    .execute()
