import { sql } from 'kysely'
import { customerContacts } from '#modules/customers/index.ts'
import { type Channel, wayTo } from '#modules/messaging/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { CalendarDate } from '#platform/time.ts'
import type { Standing } from './cadence-rules.ts'
import { isAway, isResting, standingAt } from './standing-sql.ts'

/** Whom a campaign is for. */
export interface Segment {
  /** Null: the whole chain. */
  branchId: string | null
  standings: readonly Standing[]
  fewestVisits: number
  channel: Channel | 'any'
}

const BATCH = 2000

async function batch(queries: Queries, segment: Segment, { day, after }: { day: CalendarDate; after: string | null }) {
  const { branchId, standings, fewestVisits } = segment
  const { rows } = await sql<{ id: string; branchId: string }>`
    select r.customer_id as id, r.branch_id as "branchId" from campaigns.rhythms r
    where (${branchId}::uuid is null or r.branch_id = ${branchId}::uuid) and ${standingAt(day)} = any (${[...standings]}::text[])
      and r.visits >= ${fewestVisits} and ${isAway(day)} and not ${isResting(day)} and (${after}::uuid is null or r.customer_id > ${after}::uuid)
    order by r.customer_id limit ${BATCH}`.execute(queries)
  return rows
}

/** Somebody a campaign is for, and whether an offer can and may reach them. */
export interface Chosen {
  id: string
  branchId: string
  reachable: boolean
}

/** Everybody a campaign is for on a day, some thousands at a time. */
export async function* chosenBy(queries: Queries, segment: Segment, day: CalendarDate): AsyncGenerator<Chosen[]> {
  const wished: readonly Channel[] = segment.channel === 'any' ? ['sms', 'email'] : [segment.channel]
  let after: string | null = null
  do {
    const rows: Awaited<ReturnType<typeof batch>> = await batch(queries, segment, { day, after })
    const contacts = await customerContacts(
      queries,
      rows.map(({ id }) => id),
    )
    yield rows.map(({ id, branchId }) => {
      const contact = contacts.get(id)
      const reachable = contact !== undefined && !contact.blocked && 'address' in wayTo(contact, wished, 'offers')
      return { id, branchId, reachable }
    })
    after = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null)
  } while (after !== null)
}

/** How many a campaign would be for, and how many of them it can and may reach. */
export async function segmentSize(queries: Queries, segment: Segment, day: CalendarDate) {
  const size = { chosen: 0, reachable: 0 }
  for await (const some of chosenBy(queries, segment, day)) {
    size.chosen += some.length
    size.reachable += some.filter(({ reachable }) => reachable).length
  }
  return size
}
