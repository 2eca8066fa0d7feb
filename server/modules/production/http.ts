import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { Garment, Piece, Scan, StageCount, Stations, WholePiece } from './answers.ts'
import { AttachSeal, attachSeal, Seal } from './attach-seal.ts'
import { StageName } from './events.ts'
import { piecesAtBranch, stagesOfBranch, whereIs } from './find-pieces.ts'
import { stationsAt } from './find-stations.ts'
import { garmentBySeal } from './garment-history.ts'
import { Code } from './inputs.ts'
import { manifestRoutes } from './manifests-http.ts'
import { MovePiece, movePiece } from './move-piece.ts'
import { photoRoutes } from './photos-http.ts'
import { pieceWithHistory } from './piece-history.ts'
import { placeRoutes } from './places-http.ts'
import { RackPiece, rackPiece } from './rack-piece.ts'
import { RemarkPiece, remarkPiece } from './remark-piece.ts'
import { ScanPiece, scanPiece } from './scan-piece.ts'
import { SetStations, setStations } from './set-stations.ts'
import { undoMove } from './undo-move.ts'

const tag = 'Production'
const read = { permission: 'production.read' }
const work = { permission: 'production.work' }
const ById = z.object({ id: z.uuid() })
const limit = z.coerce.number().int().min(1).max(200).default(50)

/** REST: the way of pieces through the plant. */
export const routes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/production/scans',
    summary: 'Scan a piece at a station',
    tag,
    access: work,
    body: ScanPiece,
    reply: Scan,
    run: ({ execute, body }) => execute(scanPiece, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/rackings',
    summary: 'Put a piece on a rack; with the last of an order the order is ready',
    tag,
    access: work,
    body: RackPiece,
    reply: Scan,
    run: ({ execute, body }) => execute(rackPiece, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/moves/:id/undo',
    summary: 'Take one’s own scan of the last minutes back',
    tag,
    access: work,
    params: ById,
    reply: Piece,
    run: ({ execute, params }) => execute(undoMove, { moveId: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/production/pieces',
    summary: 'Pieces at work at a branch',
    tag,
    access: read,
    query: z.strictObject({
      branchId: z.uuid(),
      stage: StageName.optional(),
      lotId: z.uuid().optional(),
      rackId: z.uuid().optional(),
      cursor: z.uuid().optional(),
      limit,
    }),
    reply: z.object({ items: z.array(Piece), next: z.uuid().nullable() }),
    run: async ({ ask, query: { cursor, ...filter } }) => {
      const found = await ask((reader) => piecesAtBranch(reader, { ...filter, after: cursor, limit: filter.limit + 1 }))
      const items = found.slice(0, filter.limit)
      return { items, next: found.length > filter.limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/production/whereabouts',
    summary: 'Where the pieces of an order are, by ticket, tag or heat seal',
    tag,
    access: read,
    query: z.strictObject({ code: Code }),
    reply: z.object({ items: z.array(Piece) }),
    run: async ({ ask, query }) => ({ items: await ask((reader) => whereIs(reader, query.code)) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/production/pieces/:id',
    summary: 'A piece with its steps and what was seen on it',
    tag,
    access: read,
    params: ById,
    reply: WholePiece,
    run: ({ ask, actor, params: { id } }) => ask((reader) => pieceWithHistory(reader, actor, id)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/pieces/:id/moves',
    summary: 'Move a piece out of the usual way: back, aside, or onto it again',
    tag,
    access: work,
    params: ById,
    body: MovePiece.omit({ pieceId: true }),
    reply: Piece,
    run: ({ execute, params, body }) => execute(movePiece, { ...body, pieceId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/pieces/:id/remarks',
    summary: 'Write down a spot or damage',
    tag,
    access: work,
    params: ById,
    body: RemarkPiece.omit({ pieceId: true }),
    reply: ById,
    status: 201,
    run: ({ execute, params, body }) => execute(remarkPiece, { ...body, pieceId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/seals',
    summary: 'Tie a piece to a garment by its heat seal, for life',
    tag,
    access: work,
    body: AttachSeal,
    reply: z.object({ id: z.uuid(), pieceId: z.uuid(), first: z.boolean() }),
    run: ({ execute, body }) => execute(attachSeal, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/production/seals/:seal',
    summary: 'A garment by its heat seal, with each time it was here',
    tag,
    access: read,
    params: z.object({ seal: Seal }),
    reply: Garment,
    run: ({ ask, params }) => ask((reader) => garmentBySeal(reader, params.seal)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/stages',
    summary: 'How many pieces of a branch are at each stage',
    tag,
    access: read,
    params: ById,
    reply: z.object({
      items: z.array(StageCount),
      ...Stations.shape,
      can: z.object({ work: z.boolean(), manage: z.boolean() }),
    }),
    run: async ({ ask, actor, params: { id }, now }) => ({
      ...(await ask(async (reader) => {
        await branchById(reader, id)
        return { items: await stagesOfBranch(reader, id, now), ...(await stationsAt(reader, id)) }
      })),
      can: { work: may(actor, 'production.work', id), manage: may(actor, 'production.manage', id) },
    }),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/branches/:id/stations',
    summary: 'Say which stations a branch does without',
    tag,
    access: { permission: 'production.manage' },
    params: ById,
    body: SetStations.omit({ branchId: true }),
    reply: Stations,
    run: ({ execute, params, body }) => execute(setStations, { ...body, branchId: params.id }),
  }),
  ...photoRoutes,
  ...placeRoutes,
  ...manifestRoutes,
]
