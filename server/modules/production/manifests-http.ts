import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { Manifest, ManifestRow } from './answers.ts'
import { CloseManifest, closeManifest } from './close-manifest.ts'
import { manifestById, manifestsOfBranch } from './find-manifests.ts'
import { ListOnManifest, listOnManifest } from './list-on-manifest.ts'
import { ReceiveOnManifest, receiveOnManifest } from './receive-on-manifest.ts'
import { SendManifest, sendManifest } from './send-manifest.ts'
import { StartManifest, startManifest } from './start-manifest.ts'
import { takeOffManifest } from './take-off-manifest.ts'

const tag = 'Production'
const read = { permission: 'production.read' }
const work = { permission: 'production.work' }
const ById = z.object({ id: z.uuid() })
const Versioned = ById.extend({ version: z.int() })
const outcome = z.enum(['moved', 'already_here'])

/** REST: manifests between branches. */
export const manifestRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/manifests',
    summary: 'Start a manifest to another branch',
    tag,
    access: work,
    body: StartManifest,
    reply: Versioned,
    status: 201,
    run: ({ execute, body }) => execute(startManifest, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/manifests',
    summary: 'The manifests from and to a branch, latest first',
    tag,
    access: read,
    params: ById,
    query: z.strictObject({
      cursor: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Manifest), next: z.uuid().nullable() }),
    run: async ({ ask, params: { id: branchId }, query: { cursor, limit } }) => {
      const found = await ask(async (reader) => {
        await branchById(reader, branchId)
        return manifestsOfBranch(reader, { branchId, before: cursor, limit: limit + 1 })
      })
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/manifests/:id',
    summary: 'A manifest with all that is on it, missing and surplus named',
    tag,
    access: read,
    params: ById,
    reply: Manifest.extend({
      items: z.array(ManifestRow),
      can: z.object({ list: z.boolean(), receive: z.boolean() }),
    }),
    run: async ({ ask, actor, params }) => {
      const manifest = await ask((reader) => manifestById(reader, params.id))
      const { state, fromBranchId, toBranchId } = manifest
      const can = {
        list: state === 'open' && may(actor, 'production.work', fromBranchId),
        receive: state === 'sent' && may(actor, 'production.work', toBranchId),
      }
      return { ...manifest, can }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/manifests/:id/pieces',
    summary: 'Scan a piece, or all of a ticket, onto an open manifest',
    tag,
    access: work,
    params: ById,
    body: ListOnManifest.omit({ manifestId: true }),
    reply: z.object({ outcome, tags: z.array(z.string()), pieces: z.int() }),
    run: ({ execute, params, body }) => execute(listOnManifest, { ...body, manifestId: params.id }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/manifests/:id/pieces/:tag',
    summary: 'Take a piece off an open manifest',
    tag,
    access: work,
    params: ById.extend({ tag: z.string().max(40) }),
    reply: Versioned,
    run: ({ execute, params: { id, tag: taken } }) => execute(takeOffManifest, { manifestId: id, tag: taken }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/manifests/:id/send',
    summary: 'Send a manifest with all that is listed',
    tag,
    access: work,
    params: ById,
    body: SendManifest.omit({ manifestId: true }),
    reply: Versioned,
    run: ({ execute, params, body }) => execute(sendManifest, { ...body, manifestId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/manifests/:id/receipts',
    summary: 'Count a piece in at the other end; what nobody listed is surplus',
    tag,
    access: work,
    params: ById,
    body: ReceiveOnManifest.omit({ manifestId: true }),
    reply: z.object({ outcome, tag: z.string(), as: z.enum(['listed', 'received', 'missing', 'surplus']) }),
    run: ({ execute, params, body }) => execute(receiveOnManifest, { ...body, manifestId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/manifests/:id/close',
    summary: 'Close a counted manifest: what did not arrive is missing',
    tag,
    access: work,
    params: ById,
    body: CloseManifest.omit({ manifestId: true }),
    reply: Versioned.extend({
      sent: z.int(),
      received: z.int(),
      missing: z.array(z.string()),
      surplus: z.array(z.string()),
    }),
    run: ({ execute, params, body }) => execute(closeManifest, { ...body, manifestId: params.id }),
  }),
]
