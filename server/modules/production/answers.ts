import { z } from 'zod'
import { StageName } from './events.ts'
import { mainStages, stationStages } from './stage-rules.ts'

const instant = z.union([z.iso.datetime(), z.date()])

const text = z.string().optional()
const Attributes = z.object({
  colour: text,
  pattern: text,
  brand: text,
  fabric: text,
  stains: z.array(z.string()).optional(),
  damage: z.array(z.string()).optional(),
  note: text,
})

/** A piece as stations and lists show it. */
export const Piece = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  ticket: z.string(),
  tag: z.string(),
  branchId: z.uuid().meta({ description: 'The branch that took it in and gives it out.' }),
  atBranchId: z.uuid(),
  itemName: z.string(),
  serviceName: z.string(),
  attributes: Attributes,
  promisedAt: instant.nullable(),
  stage: StageName,
  reached: z.enum(mainStages),
  since: instant,
  rack: z.string().nullable(),
  lot: z.string().nullable(),
  seal: z.string().nullable(),
})

const Other = z.object({ tag: z.string(), itemName: z.string(), stage: StageName, rack: z.string().nullable() })

const Photo = z.object({ id: z.uuid(), kind: z.enum(['intake', 'damage']), note: z.string(), takenAt: instant })

/** What a station says after a scan. */
export const Scan = z.object({
  outcome: z.enum(['moved', 'already_here']),
  moveId: z.uuid().nullable().meta({ description: 'What to name to take the scan back.' }),
  piece: Piece,
  photos: z.array(Photo).meta({ description: 'Pictures of the piece, the first one first.' }),
  next: z.array(StageName),
  order: z.object({
    pieces: z.int(),
    here: z.int().meta({ description: 'How many of the order are as far as this piece.' }),
    ready: z.boolean().meta({ description: 'Whether all of the order is on racks or collected.' }),
    others: z.array(Other).meta({ description: 'Those that are not, at most 50.' }),
  }),
})

const History = z.object({
  moves: z.array(
    z.object({
      id: z.uuid(),
      atBranchId: z.uuid(),
      from: StageName,
      to: StageName,
      reason: z.string().nullable(),
      undoes: z.uuid().nullable(),
      rack: z.string().nullable(),
      at: instant,
      by: z.string().nullable().meta({ description: 'Null for programs and the system.' }),
    }),
  ),
  remarks: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['spot', 'damage']),
      what: z.string(),
      note: z.string(),
      at: instant,
      by: z.string().nullable().meta({ description: 'Null for programs and the system.' }),
    }),
  ),
})

/** A piece whole, and what may be done with it by hand. */
export const WholePiece = Piece.extend({
  history: History,
  photos: z.array(Photo),
  ways: z
    .array(z.object({ stage: StageName, reason: z.boolean() }))
    .meta({ description: 'Where it may be moved besides scanning, and whether that wants a reason.' }),
  can: z.object({ work: z.boolean() }),
})

/** The stages of a branch in counts. */
export const StageCount = z.object({ stage: StageName, pieces: z.int(), oldest: instant, late: z.int() })

/** The stations that a branch does without, and whether it hands out what others took in. */
export const Stations = z.object({
  skipped: z.array(z.enum(stationStages)),
  handsOut: z.boolean(),
  version: z.int(),
})

/** A rack and what is on it. */
export const Rack = z.object({
  id: z.uuid(),
  code: z.string(),
  capacity: z.int().nullable(),
  active: z.boolean(),
  version: z.int(),
  pieces: z.int(),
  orders: z.int(),
})

/** A lot with what passed and what is pending. */
export const Lot = z.object({
  id: z.uuid(),
  code: z.string(),
  colour: z.string(),
  openedAt: instant,
  closedAt: instant.nullable(),
  version: z.int(),
  orders: z.int(),
  pieces: z.int(),
  passed: z.int(),
  pending: z.int(),
  stragglers: z.array(z.object({ tag: z.string(), itemName: z.string(), stage: StageName })),
})

/** A manifest with its counts. */
export const Manifest = z.object({
  id: z.uuid(),
  fromBranchId: z.uuid(),
  toBranchId: z.uuid(),
  state: z.enum(['open', 'sent', 'closed']),
  note: z.string(),
  startedAt: instant,
  sentAt: instant.nullable(),
  closedAt: instant.nullable(),
  version: z.int(),
  listed: z.int(),
  sent: z.int(),
  received: z.int(),
  missing: z.int(),
  surplus: z.int(),
})

/** A tag on a manifest. */
export const ManifestRow = z.object({
  tag: z.string(),
  state: z.enum(['listed', 'sent', 'received', 'missing', 'surplus']),
  itemName: z.string().nullable(),
  at: instant,
})

/** A garment known by its seal, and its visits. */
export const Garment = z.object({
  id: z.uuid(),
  seal: z.string(),
  customerId: z.uuid().nullable(),
  itemName: z.string(),
  attributes: Attributes,
  sealedAt: instant,
  visits: z.int(),
  history: z.array(
    z.object({
      pieceId: z.uuid(),
      branchId: z.uuid(),
      ticket: z.string(),
      at: instant,
      stage: StageName.nullable().meta({ description: 'Null for a visit to a branch out of one’s scope.' }),
    }),
  ),
})
