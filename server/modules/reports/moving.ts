import { type RawBuilder, sql } from 'kysely'
import { daysMovedSince, ordersBookedSince } from '#modules/ledger/index.ts'
import { type Asked, inScope } from './report.ts'

type Scope = Pick<Asked, 'from' | 'to' | 'branches'>

const summed = (until: 'until' | 'paid_until'): RawBuilder<unknown> => sql`
  summed as materialized (
    select coalesce((select ${sql.ref(until)} from reports.summed where ${sql.ref(until)} <= pg_snapshot_xmin(pg_current_snapshot())), '0') as until)`

/**
 * The days that the sums of this module do not tell: those of every order that moved since they were added up. `moving (branch_id, business_date)`.
 * In a database restored from a dump transactions are counted anew: all days are moving until they are added up again.
 */
export const moving = (asked: Scope): RawBuilder<unknown> => sql`${summed('until')},
  touched as materialized (
    select b.order_id from summed s cross join lateral ${ordersBookedSince(sql`s.until`)} b where s.until <> '0'
    union select e.order_id from summed s join orders.edited_late e on e.xid >= s.until where s.until <> '0'),
  moving as materialized (
    select distinct j.branch_id, j.business_date from touched t join ledger.journal j on j.order_id = t.order_id
    where j.account in ('revenue', 'tax') and ${inScope(asked)}
    union select j.branch_id, j.business_date from ledger.journal j
    where (select until from summed) = '0' and j.account in ('revenue', 'tax') and ${inScope(asked)})`

/** The days whose payments the sums of this module do not tell, as `moving` for those. */
export const movingMoney = (asked: Scope): RawBuilder<unknown> => sql`${summed('paid_until')},
  moving as materialized (
    select d.branch_id, d.business_date from summed s cross join lateral ${daysMovedSince(sql`s.until`)} d
    where s.until <> '0' and ${inScope(asked, 'd')}
    union select j.branch_id, j.business_date from payments.money_moved j where (select until from summed) = '0' and ${inScope(asked)}
    union select j.branch_id, j.business_date from accounts.money_moved j where (select until from summed) = '0' and ${inScope(asked)})`

/** The condition that a row of day sums `d` tells its day, beside the period and the branches asked for. */
export const told = (asked: Asked): RawBuilder<unknown> => sql`${inScope(asked, 'd')}
  and not exists (select from moving m where m.branch_id = d.branch_id and m.business_date = d.business_date)`
