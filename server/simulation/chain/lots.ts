import type pg from 'pg'
import type { PlanTerms } from '#modules/prepaid/index.ts'

/** A package somebody bought: what is left of it and of what was paid for it; minor units, and thousandths of its unit. */
export interface Lot {
  id: string
  planName: string
  kind: 'count' | 'weight'
  terms: PlanTerms
  face: number
  remaining: number
  price: number
  carrying: number
  grantedAt: Date
}

/** Writes down what is left of packages on the last day. */
export async function settleLots(
  client: pg.Client,
  lots: readonly Pick<Lot, 'id' | 'remaining' | 'carrying'>[],
): Promise<void> {
  await client.query(
    `update prepaid.lots l set remaining = u.remaining, carrying = u.carrying
     from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as u (id, remaining, carrying) where l.id = u.id`,
    [lots.map(({ id }) => id), lots.map(({ remaining }) => remaining), lots.map(({ carrying }) => carrying)],
  )
}
