import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { mainStages, sideStages } from './stage-rules.ts'

const audience = 'production.read'
const stamp = z.iso.datetime()
const at = '2026-11-21T10:15:00.000Z'
const branchId = '019aabcd-0000-7000-8000-0000000000b1'
const plantId = '019aabcd-0000-7000-8000-0000000000b2'

/** A stage as answers and events spell it. */
export const StageName = z.enum([...mainStages, ...sideStages, 'handed_over', 'cancelled'])

const piece = {
  pieceId: '019aabcd-0000-7000-8000-000000000041',
  orderId: '019aabcd-0000-7000-8000-000000000001',
  ticket: 'DT-1042',
  tag: 'DT-1042-1',
}

const Piece = { pieceId: z.uuid(), orderId: z.uuid(), ticket: z.string(), tag: z.string() }

/** A piece took a step: `branchId` is the branch it belongs to, `atBranchId` where the step was taken. */
export const PieceMoved = defineEvent('production.piece_moved', 1, {
  schema: z.object({
    ...Piece,
    moveId: z.uuid(),
    branchId: z.uuid(),
    atBranchId: z.uuid(),
    from: StageName,
    to: StageName,
    rackId: z.uuid().nullable(),
    lotId: z.uuid().nullable(),
    manifestId: z.uuid().nullable(),
    reason: z.string().nullable(),
    undoes: z.uuid().nullable(),
    at: stamp,
  }),
  example: {
    ...piece,
    moveId: '019aabcd-0000-7000-8000-000000000051',
    branchId,
    atBranchId: plantId,
    from: 'finishing' as const,
    to: 'inspection' as const,
    rackId: null,
    lotId: null,
    manifestId: null,
    reason: null,
    undoes: null,
    at,
  },
  audience,
})

/** Somebody saw a spot or damage on a piece at work and wrote it down. */
export const PieceRemarked = defineEvent('production.piece_remarked', 1, {
  schema: z.object({
    ...Piece,
    branchId: z.uuid(),
    atBranchId: z.uuid(),
    kind: z.enum(['spot', 'damage']),
    what: z.string(),
    at: stamp,
  }),
  example: { ...piece, branchId, atBranchId: plantId, kind: 'damage' as const, what: 'hole', at },
  audience,
})

/** A garment got a heat seal, or came again with it. */
export const GarmentSeen = defineEvent('production.garment_seen', 1, {
  schema: z.object({
    ...Piece,
    garmentId: z.uuid(),
    seal: z.string(),
    branchId: z.uuid(),
    first: z.boolean(),
    at: stamp,
  }),
  example: {
    ...piece,
    garmentId: '019aabcd-0000-7000-8000-000000000061',
    seal: 'HS-000123',
    branchId,
    first: true,
    at,
  },
  audience,
})

/** A rack was set up or changed. */
export const RackSet = defineEvent('production.rack_set', 1, {
  schema: z.object({
    rackId: z.uuid(),
    branchId: z.uuid(),
    code: z.string(),
    capacity: z.int().nullable(),
    active: z.boolean(),
  }),
  example: { rackId: '019aabcd-0000-7000-8000-000000000071', branchId, code: 'A-3', capacity: 40, active: true },
  audience,
})

/** A branch does without some stations from now on. */
export const StationsSet = defineEvent('production.stations_set', 1, {
  schema: z.object({ branchId: z.uuid(), skipped: z.array(StageName), handsOut: z.boolean().optional() }),
  example: { branchId, skipped: ['spotting' as const], handsOut: false },
  audience,
})

const lot = { lotId: '019aabcd-0000-7000-8000-000000000081', branchId, code: 'RED-1', colour: 'red', at }
const Lot = z.object({ lotId: z.uuid(), branchId: z.uuid(), code: z.string(), colour: z.string(), at: stamp })

/** A lot was opened. */
export const LotOpened = defineEvent('production.lot_opened', 1, { schema: Lot, example: lot, audience })

/** A piece was put into a lot. */
export const PieceInLot = defineEvent('production.piece_in_lot', 1, {
  schema: Lot.extend({ ...Piece }),
  example: { ...lot, ...piece },
  audience,
})

/** All of a lot has passed, or is known to be missing. */
export const LotClosed = defineEvent('production.lot_closed', 1, {
  schema: Lot.extend({ pieces: z.int() }),
  example: { ...lot, pieces: 38 },
  audience,
})

const manifest = {
  manifestId: '019aabcd-0000-7000-8000-000000000091',
  fromBranchId: branchId,
  toBranchId: plantId,
  at,
}
const Manifest = z.object({ manifestId: z.uuid(), fromBranchId: z.uuid(), toBranchId: z.uuid(), at: stamp })

/** A manifest was started. */
export const ManifestStarted = defineEvent('production.manifest_started', 1, {
  schema: Manifest,
  example: manifest,
  audience,
})

/** Tags were put on an open manifest, taken off it, or checked in on a sent one. */
export const ManifestScanned = defineEvent('production.manifest_scanned', 1, {
  schema: Manifest.extend({ tags: z.array(z.string()), as: z.enum(['listed', 'taken_off', 'received', 'surplus']) }),
  example: { ...manifest, tags: ['DT-1042-1'], as: 'listed' as const },
  audience,
})

/** A manifest left with its pieces. */
export const ManifestSent = defineEvent('production.manifest_sent', 1, {
  schema: Manifest.extend({ pieces: z.int() }),
  example: { ...manifest, pieces: 120 },
  audience,
})

/** Both ends of a manifest are counted: what did not arrive and what nobody had listed is named. */
export const ManifestClosed = defineEvent('production.manifest_closed', 1, {
  schema: Manifest.extend({
    sent: z.int(),
    received: z.int(),
    missing: z.array(z.string()),
    surplus: z.array(z.string()),
  }),
  example: { ...manifest, sent: 120, received: 119, missing: ['DT-1042-1'], surplus: [] },
  audience,
})
