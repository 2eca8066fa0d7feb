import { sql } from 'kysely'
import { customersByIds } from '#modules/customers/index.ts'
import { staffNames } from '#modules/identity/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { timePage } from '#platform/time-cursor.ts'
import { isEnded } from './order-rules.ts'
import type { OrderStatus } from './order-terms-rules.ts'
import { daysReady, defaultPolicy, freeFrom } from './unclaimed-rules.ts'

interface Row {
  id: string
  branchId: string
  ticket: string
  customerId: string | null
  status: OrderStatus
  readyAt: Date
  pieces: number
  currency: string
  total: number
  paid: number
  storage: number
  storageWaived: number
  version: number
  remindedDay: number
  since: Date | null
  noticeWay: string | null
  noticeReference: string | null
  noticeAt: Date | null
  noticeBy: string | null
  proposedWay: 'donated' | 'disposed' | null
  recipient: string | null
  reason: string | null
  proposedAt: Date | null
  proposedBy: string | null
  decidedAt: Date | null
  decidedBy: string | null
  writtenOff: number | null
  noticeNeeded: boolean
  waitingDays: number
}

const { noticeNeeded, waitingDays } = defaultPolicy

const columns = sql`o.id, o.branch_id as "branchId", o.ticket, o.customer_id as "customerId", o.status, o.ready_at as "readyAt", o.pieces,
  o.currency, o.total, o.paid, o.storage, o.version,
  (select coalesce(sum(s.amount), 0)::bigint from orders.storage_days s where s.order_id = o.id and s.waived_at is not null) as "storageWaived",
  case when u.counted_from = o.ready_at then u.reminded_day else 0 end as "remindedDay", u.since,
  u.notice_way as "noticeWay", u.notice_reference as "noticeReference", u.notice_at as "noticeAt", u.notice_by as "noticeBy",
  u.proposed_way as "proposedWay", u.recipient, u.proposed_reason as reason, u.proposed_at as "proposedAt", u.proposed_by as "proposedBy",
  u.decided_at as "decidedAt", u.decided_by as "decidedBy", u.written_off as "writtenOff",
  coalesce(p.notice_needed, ${noticeNeeded}) as "noticeNeeded", coalesce(p.waiting_days, ${waitingDays}) as "waitingDays"`

const from = sql`orders.orders o left join orders.unclaimed u on u.order_id = o.id
  left join orders.unclaimed_policies p on p.branch_id = o.branch_id`

/** Who looks, and when. */
interface Viewer {
  actor: Actor
  now: Date
}

function abilitiesOf({ actor, now }: Viewer, row: Row, free: Date | null) {
  const open = row.status === 'unclaimed'
  const works = open && may(actor, 'orders.hand_over', row.branchId)
  const proposed = row.proposedAt !== null
  return {
    giveNotice: works && !proposed,
    propose: works && !proposed && free !== null && free <= now,
    decline: works && proposed,
    waiveStorage: row.storage > 0 && !isEnded(row.status) && may(actor, 'orders.discount', row.branchId),
    approve: open && proposed && row.proposedBy !== actor.id && may(actor, 'orders.dispose', row.branchId),
  }
}

async function presented(queries: Queries, viewer: Viewer, rows: readonly Row[]) {
  const [customers, people] = await Promise.all([
    customersByIds(queries, [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))]),
    staffNames(queries, [
      ...new Set(rows.flatMap((row) => [row.noticeBy, row.proposedBy, row.decidedBy].flatMap((id) => id ?? []))),
    ]),
  ])
  return rows.map((row) => {
    const { since, noticeAt, proposedAt, decidedAt } = row
    const free = since === null ? null : freeFrom(row, { since, noticeAt })
    const nameOf = (id: string | null) => people.get(id ?? '') ?? null
    return {
      id: row.id,
      branchId: row.branchId,
      ticket: row.ticket,
      customerId: row.customerId,
      customerName: row.customerId === null ? null : (customers.get(row.customerId)?.name ?? null),
      status: row.status,
      readyAt: row.readyAt,
      days: daysReady(row.readyAt, decidedAt ?? viewer.now),
      pieces: row.pieces,
      currency: row.currency,
      balance: isEnded(row.status) ? 0 : row.total - row.paid,
      storage: { owed: row.storage, waived: row.storageWaived },
      version: row.version,
      remindedDay: row.remindedDay === 0 ? null : row.remindedDay,
      since,
      freeFrom: free,
      notice:
        noticeAt === null
          ? null
          : { way: row.noticeWay ?? '', reference: row.noticeReference ?? '', at: noticeAt, by: nameOf(row.noticeBy) },
      proposal:
        proposedAt === null || row.proposedWay === null
          ? null
          : {
              way: row.proposedWay,
              recipient: row.recipient ?? '',
              reason: row.reason ?? '',
              at: proposedAt,
              by: nameOf(row.proposedBy),
            },
      decision:
        decidedAt === null ? null : { at: decidedAt, by: nameOf(row.decidedBy), writtenOff: row.writtenOff ?? 0 },
      can: abilitiesOf(viewer, row, free),
    }
  })
}

/** Which goods are asked for: of a branch, ready for at least so many days, in a state. */
export interface UnclaimedFilter {
  branchId?: string | undefined
  status?: 'ready' | 'unclaimed' | undefined
  days: number
  after?: { at: Date; id: string } | undefined
  limit: number
}

/** Goods that wait for their owners, those that wait longest first, with what was done about each. */
export async function unclaimedPage(queries: Queries, viewer: Viewer, filter: UnclaimedFilter) {
  const { branchId = null, status = null, days, after, limit } = filter
  const { rows } = await sql<Row>`
    select ${columns} from ${from}
    where o.status in ('ready', 'unclaimed') and o.ready_at <= ${viewer.now}::timestamptz - ${days} * interval '24 hours'
      and (${branchId}::uuid is null or o.branch_id = ${branchId}::uuid) and (${status}::text is null or o.status = ${status})
      and (${after === undefined} or (o.ready_at, o.id) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by o.ready_at, o.id limit ${limit + 1}`.execute(queries)
  const { items, next } = timePage(rows, limit, ({ readyAt }) => readyAt)
  return { items: await presented(queries, viewer, items), next }
}

/** What was done about one order that waits, or waited, for its owner; refuses one that never was ready. */
export async function unclaimedOrder(queries: Queries, viewer: Viewer, orderId: string) {
  const { rows } =
    await sql<Row>`select ${columns} from ${from} where o.id = ${orderId} and o.ready_at is not null`.execute(queries)
  const [found] = await presented(queries, viewer, rows)
  if (!found) throw notFound({ what: 'order that waits for its owner' })
  return found
}
