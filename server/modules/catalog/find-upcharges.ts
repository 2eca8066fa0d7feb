import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { upchargeNotApplicable } from './errors.ts'
import type { UpchargeKind } from './tables.ts'

/** Lines of an order with the upcharges chosen for them; fixed amounts are found only in the order's currency. */
export interface UpchargeQuestion {
  currency: string
  lines: readonly { itemId: string; serviceId: string; upchargeIds: readonly string[] }[]
}

/** An addition to a line in the words of the pricing function: minor units, or thousandths of a percent of the base price. */
export type LineUpcharge = { id: string; name: string } & (
  | { kind: 'fixed' | 'per_unit' | 'per_piece'; amount: number }
  | { kind: 'percent'; percent: number }
)

interface Found {
  line: number
  id: string
  item: string | null
  service: string | null
  name: string | null
  kind: UpchargeKind
  value: number
  applies: boolean
}

/**
 * The chosen upcharges of all lines in one statement: for each line of the question its upcharges in the catalog's order, in which they are
 * applied. Refuses an unknown upcharge, and one that is retired, of another currency or not offered for the line's item or service.
 */
export async function upchargesFor(queries: Queries, question: UpchargeQuestion): Promise<LineUpcharge[][]> {
  const rows = await lookUp(queries, question)
  const byLine: LineUpcharge[][] = question.lines.map(() => [])
  for (const row of rows) byLine[row.line - 1]?.push(chosen(row))
  return byLine
}

async function lookUp(queries: Queries, { currency, lines }: UpchargeQuestion): Promise<Found[]> {
  const asked = lines.flatMap(({ itemId, serviceId, upchargeIds }, at) =>
    [...new Set(upchargeIds)].map((id) => ({ line: at + 1, itemId, serviceId, id })),
  )
  if (asked.length === 0) return []
  const { rows } = await sql<Found>`
select l.line, l.id, i.name as item, s.name as service, u.name, u.kind, u.value,
  u.active and (u.currency is null or u.currency = ${currency})
    and (u.department_id is null or u.department_id = i.department_id)
    and (u.item_id is null or u.item_id = i.id) and (u.service_id is null or u.service_id = s.id) as applies
from unnest(${asked.map(({ line }) => line)}::int[], ${asked.map(({ itemId }) => itemId)}::uuid[],
  ${asked.map(({ serviceId }) => serviceId)}::uuid[], ${asked.map(({ id }) => id)}::uuid[]) as l (line, item_id, service_id, id)
left join catalog.items i on i.id = l.item_id
left join catalog.services s on s.id = l.service_id
left join catalog.upcharges u on u.id = l.id
order by l.line, u.position, u.name_key, u.id`.execute(queries)
  return rows
}

function chosen({ id, name, item, service, applies, kind, value }: Found): LineUpcharge {
  if (item === null) throw notFound({ what: 'item' })
  if (service === null) throw notFound({ what: 'service' })
  if (name === null) throw notFound({ what: 'upcharge' })
  if (!applies) throw upchargeNotApplicable({ id, name, item, service })
  return kind === 'percent' ? { id, name, kind, percent: value } : { id, name, kind, amount: value }
}
