import { sql } from 'kysely'
import type { Engine } from '#platform/command/execute.ts'
import type { Scope } from '#platform/db/scope.ts'
import { transact } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/transactions.ts'
import type { Fault } from './fix-rules.ts'
import type { Position } from './position.ts'

/** A fix that was not believed. */
export type Refused = Position & { fault: Fault }

type Cell = string | number | null

/** A PostgreSQL array literal; its members are checked ids, numbers and words, which need no quoting. */
const arrayOf = <T>(rows: readonly T[], cell: (row: T) => Cell): string =>
  `{${rows.map((row) => cell(row) ?? 'null').join(',')}}`

const columnsOf = (rows: readonly Position[]) => sql`
  ${arrayOf(rows, (row) => row.driverId)}::uuid[], ${arrayOf(rows, (row) => row.branchId)}::uuid[],
  ${arrayOf(rows, (row) => row.at)}::bigint[], ${arrayOf(rows, (row) => row.seq)}::int[],
  ${arrayOf(rows, (row) => row.lat)}::float8[], ${arrayOf(rows, (row) => row.lng)}::float8[],
  ${arrayOf(rows, (row) => row.accuracy)}::real[]`

/** Writes positions and moves the newest of each driver on; of the rows that were there already nothing changes. Returns the places of the new ones. */
async function insertGood(tx: Tx, rows: readonly Position[], now: Date): Promise<readonly number[] | 'all'> {
  const { rows: counted } = await sql<{ fresh: number[] | null }>`
    with incoming as materialized (
      select i.*, to_timestamp(i.ms / 1000.0) as at from unnest(${columnsOf(rows)},
        ${arrayOf(rows, (row) => row.speed)}::real[], ${arrayOf(rows, (row) => row.heading)}::real[]) with ordinality
        as i (driver_id, branch_id, ms, seq, lat, lng, accuracy, speed, heading, place)),
    stored as (
      insert into tracking.positions (driver_id, at, seq, branch_id, lat, lng, accuracy, speed, heading, received_at)
      select driver_id, at, seq, branch_id, lat, lng, accuracy, speed, heading, ${now} from incoming
      on conflict do nothing returning driver_id, at, seq),
    latest as (
      insert into tracking.last_positions as l (driver_id, at, seq, branch_id, lat, lng, accuracy, speed, heading, received_at)
      select distinct on (driver_id, branch_id) driver_id, at, seq, branch_id, lat, lng, accuracy, speed, heading, ${now}
      from incoming order by driver_id, branch_id, at desc, seq desc
      on conflict (driver_id, branch_id) do update set at = excluded.at, seq = excluded.seq, lat = excluded.lat, lng = excluded.lng, accuracy = excluded.accuracy, speed = excluded.speed,
        heading = excluded.heading, received_at = excluded.received_at
      where (excluded.at, excluded.seq) > (l.at, l.seq))
    select case when (select count(*) from stored) < ${rows.length} then
      coalesce((select json_agg(first) from (
        select min(i.place) as first from stored s join incoming i using (driver_id, at, seq) group by s.driver_id, s.at, s.seq
        order by 1) f), '[]') end as fresh`.execute(tx)
  return counted[0]?.fresh?.map((place) => place - 1) ?? 'all'
}

async function insertRefused(tx: Tx, rows: readonly Refused[], now: Date): Promise<void> {
  await sql`
    insert into tracking.refused_fixes (driver_id, branch_id, at, seq, lat, lng, accuracy, reason, received_at)
    select driver_id, branch_id, to_timestamp(ms / 1000.0), seq, lat, lng, accuracy, reason, ${now}
    from unnest(${columnsOf(rows)}, ${arrayOf(rows, (row) => row.fault)}::text[])
      as i (driver_id, branch_id, ms, seq, lat, lng, accuracy, reason)
    on conflict do nothing`.execute(tx)
}

/** Writes what was believed and what was not in one transaction; returns the positions that were not there before. */
export async function insertPositions(
  tx: Tx,
  { good, refused, now }: { good: readonly Position[]; refused: readonly Refused[]; now: Date },
): Promise<readonly Position[]> {
  if (refused.length > 0) await insertRefused(tx, refused, now)
  if (good.length === 0) return []
  const fresh = await insertGood(tx, good, now)
  return fresh === 'all' ? good : fresh.flatMap((place) => good[place] ?? [])
}

/** Makes the partitions of some days (`YYYY-MM-DD`, UTC) where they are missing. */
export async function makeDays({ writer }: Pick<Engine, 'writer'>, days: readonly string[]): Promise<void> {
  const scope: Scope = { actorId: '00000000-0000-7000-8000-000000000000', branches: [] }
  await transact(writer, { scope }, async (tx) => {
    for (const day of days) await sql`select tracking.make_day(${day}::date)`.execute(tx)
    return { result: undefined }
  })
}
