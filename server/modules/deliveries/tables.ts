import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Weekday } from '#platform/time.ts'
import type { JobState } from './job-rules.ts'
import type { Ring } from './zone-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** Something is fetched, or something is brought. */
export type JobKind = 'pickup' | 'dropoff'

/** Where a stop is, as it was known when it was asked for; degrees where they are known. */
export interface StopAddress {
  name: string
  phone: string | null
  lines: string[]
  city: string | null
  postcode: string | null
  accessNotes: string | null
  lat: number | null
  lon: number | null
}

/** How it is known where a stop is: found that surely, put by hand, or looked for in vain. */
export type Pin = 'house' | 'street' | 'area' | 'hand' | 'none'

/** Cash at the door in minor units: what the driver took, and what of it was booked on the order under which receipt. */
export interface DoorCash {
  currency: string
  taken: number
  booked: number
  receipt: string | null
}

/** What a driver leaves behind of a completed stop. */
export interface Proof {
  receiver: string | null
  note: string | null
  tags: string[]
  cash: DoorCash | null
}

/** Where a branch drives; of zones that overlap the higher priority decides. */
export interface ZonesTable {
  id: string
  branch_id: string
  name: string
  priority: Generated<number>
  rings: JSONColumnType<Ring[], string | null, string | null> | null
  postcodes: Generated<string[]>
  active: Generated<boolean>
  version: Generated<number>
}

/** What a zone offers every week. */
export interface WeekWindowsTable {
  id: string
  zone_id: string
  branch_id: string
  weekday: Weekday
  from_time: string
  until_time: string
  capacity: number
}

/** A window of one day with its places. */
export interface SlotsTable {
  id: string
  zone_id: string
  branch_id: string
  date: string
  starts_at: Stamp
  ends_at: Stamp
  capacity: number
  taken: Generated<number>
  closed: Generated<boolean>
  version: Generated<number>
}

/** What is driven. */
export interface VehiclesTable {
  id: string
  branch_id: string
  name: string
  plate: string | null
  kind: 'van' | 'car' | 'bike' | 'on_foot'
  bags: number | null
  active: Generated<boolean>
  version: Generated<number>
}

/** When somebody drives, and with what. */
export interface ShiftsTable {
  id: string
  branch_id: string
  driver_id: string
  vehicle_id: string | null
  register_id: string | null
  date: string
  starts_at: Stamp
  ends_at: Stamp
  started_at: Stamp | null
  ended_at: Stamp | null
  called_off: Generated<boolean>
  version: Generated<number>
}

/** A customer's stop that recurs. */
export interface RoundsTable {
  id: string
  branch_id: string
  customer_id: string
  zone_id: string
  kind: JobKind
  address: JSONColumnType<StopAddress, string, string>
  note: Generated<string>
  weekdays: Weekday[]
  every_weeks: number
  from_time: string
  starts_on: string
  ends_on: string | null
  paused_from: string | null
  paused_until: string | null
  version: Generated<number>
}

/** A day on which a round does without its stop. */
export interface RoundSkipsTable {
  round_id: string
  branch_id: string
  date: string
  reason: Generated<string>
  at: Stamp
  by: string
}

/** A stop. */
export interface JobsTable {
  id: string
  branch_id: string
  kind: JobKind
  state: Generated<JobState>
  source: 'counter' | 'portal' | 'round'
  customer_id: string | null
  order_id: string | null
  round_id: string | null
  round_date: string | null
  address: JSONColumnType<StopAddress, string, string>
  note: Generated<string>
  zone_id: string | null
  slot_id: string | null
  date: string | null
  window_start: Stamp | null
  window_end: Stamp | null
  driver_id: string | null
  shift_id: string | null
  position: number | null
  attempts: Generated<number>
  reason: string | null
  proof: JSONColumnType<Proof, string | null, string | null> | null
  cash_open: Generated<number>
  handed_over: Generated<boolean>
  requested_at: Stamp
  requested_by: string
  ended_at: Stamp | null
  pin: Pin | null
  pin_map: string | null
  version: Generated<number>
}

/** A change of a stop's state. */
export interface StepsTable {
  id: string
  job_id: string
  branch_id: string
  driver_id: string | null
  from_state: JobState
  to_state: JobState
  reason: string | null
  at: Stamp
  claimed_at: Stamp | null
  implied: Generated<boolean>
  by: string
}

/** What a driver's phone has said, by the id it gave it. */
export interface ClaimsTable {
  id: string
  job_id: string
  branch_id: string
  driver_id: string
  says: string
  claimed_at: Stamp
  at: Stamp
  answer: JSONColumnType<object, string, string>
}

/** A picture that proves a stop. */
export interface ProofFilesTable {
  file_id: string
  job_id: string
  branch_id: string
  driver_id: string | null
  kind: 'signature' | 'photo'
  claim_id: string
  claimed_at: Stamp
  at: Stamp
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'deliveries.zones': ZonesTable
    'deliveries.week_windows': WeekWindowsTable
    'deliveries.slots': SlotsTable
    'deliveries.vehicles': VehiclesTable
    'deliveries.shifts': ShiftsTable
    'deliveries.rounds': RoundsTable
    'deliveries.round_skips': RoundSkipsTable
    'deliveries.jobs': JobsTable
    'deliveries.steps': StepsTable
    'deliveries.claims': ClaimsTable
    'deliveries.proof_files': ProofFilesTable
  }
}
