import type { ColumnType } from 'kysely'

type Stamp = ColumnType<Date, Date, Date>

/** Where a driver was at a moment of the device's clock: degrees, metres, metres a second. */
export interface PositionsTable {
  driver_id: string
  at: Stamp
  seq: number
  branch_id: string
  lat: number
  lng: number
  accuracy: number | null
  speed: number | null
  heading: number | null
  received_at: Stamp
}

/** A fix that cannot be true, and why. */
export interface RefusedFixesTable {
  driver_id: string
  at: Stamp
  seq: number
  branch_id: string
  lat: number
  lng: number
  accuracy: number | null
  reason: 'impossible_coordinates' | 'null_island' | 'future' | 'too_old' | 'inaccurate' | 'teleport'
  received_at: Stamp
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'tracking.positions': PositionsTable
    'tracking.last_positions': PositionsTable
    'tracking.refused_fixes': RefusedFixesTable
  }
}
