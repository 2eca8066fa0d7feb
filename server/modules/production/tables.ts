import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { PieceAttributes } from '#modules/orders/index.ts'
import type { MainStage, Stage, StationStage } from './stage-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** A place where finished things wait. `capacity` counts pieces. */
export interface RacksTable {
  id: string
  branch_id: string
  code: string
  capacity: number | null
  active: Generated<boolean>
  version: Generated<number>
}

/** The stations that a branch does without. */
export interface BranchStationsTable {
  branch_id: string
  skipped: StationStage[]
  hands_out: Generated<boolean>
  version: Generated<number>
}

/** Pieces that go through the machines together. */
export interface LotsTable {
  id: string
  branch_id: string
  code: string
  colour: string
  opened_at: Stamp
  opened_by: string
  closed_at: Stamp | null
  closed_by: string | null
  version: Generated<number>
}

/** Pieces on their way from one branch to another. */
export interface ManifestsTable {
  id: string
  from_branch_id: string
  to_branch_id: string
  branches: GeneratedAlways<string[]>
  state: ColumnType<'open' | 'sent' | 'closed', 'open' | undefined, 'sent' | 'closed'>
  note: string
  started_at: Stamp
  started_by: string
  sent_at: Stamp | null
  sent_by: string | null
  closed_at: Stamp | null
  closed_by: string | null
  version: Generated<number>
}

/** One tag on a manifest. */
export interface ManifestPiecesTable {
  manifest_id: string
  tag: string
  piece_id: string | null
  from_branch_id: string
  to_branch_id: string
  branches: GeneratedAlways<string[]>
  state: 'listed' | 'sent' | 'received' | 'missing' | 'surplus'
  at: Stamp
  by: string
}

/** A garment known for life by its heat seal. */
export interface GarmentsTable {
  id: string
  seal: string
  customer_id: string | null
  item_name: string
  attributes: JSONColumnType<PieceAttributes>
  sealed_at: Stamp
  sealed_by: string
}

/** What the plant knows of a piece. */
export interface ProductionPiecesTable {
  id: string
  order_id: string
  branch_id: string
  plant_id: string | null
  branches: GeneratedAlways<string[]>
  at_branch_id: string
  customer_id: string | null
  ticket: string
  tag: string
  position: number
  item_name: string
  service_name: string
  attributes: JSONColumnType<PieceAttributes>
  promised_at: Stamp | null
  order_status: string
  stage: Stage
  reached: MainStage
  since: Stamp
  lot_id: string | null
  rack_id: string | null
  garment_id: string | null
}

/** One step of a piece. */
export interface MovesTable {
  id: string
  piece_id: string
  order_id: string
  branch_id: string
  at_branch_id: string
  branches: GeneratedAlways<string[]>
  from_stage: Stage
  from_reached: MainStage
  to_stage: Stage
  rack_id: string | null
  manifest_id: string | null
  reason: string | null
  undoes: string | null
  at: Stamp
  by: string
}

/** What was seen on a piece at work. */
export interface RemarksTable {
  id: string
  piece_id: string
  branch_id: string
  at_branch_id: string
  branches: GeneratedAlways<string[]>
  kind: 'spot' | 'damage'
  what: string
  note: string
  at: Stamp
  by: string
}

/** One time a sealed garment was here. */
export interface VisitsTable {
  garment_id: string
  piece_id: string
  branch_id: string
  ticket: string
  at: Stamp
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'production.racks': RacksTable
    'production.branch_stations': BranchStationsTable
    'production.lots': LotsTable
    'production.manifests': ManifestsTable
    'production.manifest_pieces': ManifestPiecesTable
    'production.garments': GarmentsTable
    'production.pieces': ProductionPiecesTable
    'production.moves': MovesTable
    'production.remarks': RemarksTable
    'production.visits': VisitsTable
  }
}
