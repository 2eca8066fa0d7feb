import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { type Route, route } from '#platform/http/route.ts'
import { AddRack, addRack } from './add-rack.ts'
import { AddToLot, addToLot } from './add-to-lot.ts'
import { Lot, Rack, Scan } from './answers.ts'
import { ChangeRack, changeRack } from './change-rack.ts'
import { CloseLot, closeLot } from './close-lot.ts'
import { lotsOfBranch, racksOfBranch } from './find-places.ts'
import { OpenLot, openLot } from './open-lot.ts'

const tag = 'Production'
const read = { permission: 'production.read' }
const work = { permission: 'production.work' }
const manage = { permission: 'production.manage' }
const ById = z.object({ id: z.uuid() })
const Versioned = ById.extend({ version: z.int() })

/** REST: racks and lots. */
export const placeRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/racks',
    summary: 'The racks of a branch and how much is on them',
    tag,
    access: read,
    params: ById,
    reply: z.object({ items: z.array(Rack) }),
    run: async ({ ask, params }) => ({
      items: await ask(async (reader) => {
        await branchById(reader, params.id)
        return racksOfBranch(reader, params.id)
      }),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/racks',
    summary: 'Set up a rack',
    tag,
    access: manage,
    body: AddRack,
    reply: Versioned,
    status: 201,
    run: ({ execute, body }) => execute(addRack, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/production/racks/:id',
    summary: 'Change how much a rack holds, or take it out of use',
    tag,
    access: manage,
    params: ById,
    body: ChangeRack.omit({ rackId: true }),
    reply: Versioned,
    run: ({ execute, params, body }) => execute(changeRack, { ...body, rackId: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/lots',
    summary: 'The lots of a branch, with what passed and the stragglers',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({
      state: z.enum(['open', 'closed']).default('open'),
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: z.object({ items: z.array(Lot), next: z.uuid().nullable() }),
    run: async ({ ask, params: { id: branchId }, query: { state, cursor, limit } }) => {
      const found = await ask(async (reader) => {
        await branchById(reader, branchId)
        return lotsOfBranch(reader, { branchId, open: state === 'open', before: cursor, limit: limit + 1 })
      })
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/lots',
    summary: 'Open a lot',
    tag,
    access: work,
    body: OpenLot,
    reply: Versioned,
    status: 201,
    run: ({ execute, body }) => execute(openLot, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/lots/:id/pieces',
    summary: 'Scan a piece into a lot',
    tag,
    access: work,
    params: ById,
    body: AddToLot.omit({ lotId: true }),
    reply: Scan,
    run: ({ execute, params, body }) => execute(addToLot, { ...body, lotId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/production/lots/:id/close',
    summary: 'Close a lot of which nothing is pending',
    tag,
    access: work,
    params: ById,
    body: CloseLot.omit({ lotId: true }),
    reply: Versioned,
    run: ({ execute, params, body }) => execute(closeLot, { ...body, lotId: params.id }),
  }),
]
