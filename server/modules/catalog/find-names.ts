import type { Queries } from '#platform/db/transactions.ts'
import { nameKey } from './name-rules.ts'

/** Something of the catalog by its name as it is written there. */
export interface NamedThing {
  id: string
  name: string
}

/** Finds items (by name or code) and services on offer as people spell them: case, blanks and kinds of dash do not matter. */
export async function catalogByNames(queries: Queries): Promise<{
  item: (text: string) => NamedThing | undefined
  service: (text: string) => NamedThing | undefined
}> {
  const [items, services] = await Promise.all([
    queries.selectFrom('catalog.items').select(['id', 'name', 'name_key', 'code']).where('active', '=', true).execute(),
    queries.selectFrom('catalog.services').select(['id', 'name', 'name_key']).where('active', '=', true).execute(),
  ])
  const byName = new Map(items.map((item) => [item.name_key, item]))
  const byCode = new Map(items.flatMap((item) => (item.code === null ? [] : [[nameKey(item.code), item] as const])))
  const serviceByName = new Map(services.map((service) => [service.name_key, service]))
  return {
    item: (text) => byName.get(nameKey(text)) ?? byCode.get(nameKey(text)),
    service: (text) => serviceByName.get(nameKey(text)),
  }
}
