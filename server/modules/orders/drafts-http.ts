import { z } from 'zod'
import { branchById, staffNames } from '#modules/identity/index.ts'
import { route } from '#platform/http/route.ts'
import { timeCursor, timePage } from '#platform/time-cursor.ts'
import { discardDraft } from './discard-draft.ts'
import { DraftInput } from './draft-input.ts'
import { draftsOf } from './find-drafts.ts'
import { parkDraft } from './park-draft.ts'
import { resumeDraft } from './resume-draft.ts'

const ById = z.object({ id: z.uuid() })
const writes = { permission: 'orders.write' } as const
const stamp = z.union([z.iso.datetime(), z.date()])

const Parked = z.object({ id: z.uuid(), label: z.string(), parkedAt: stamp })

/** REST: what is being taken in and was put aside. */
export const draftRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/order-drafts',
    summary: 'Put what is being taken in aside',
    tag: 'Orders',
    access: writes,
    body: DraftInput,
    reply: Parked,
    status: 201,
    run: ({ execute, body }) => execute(parkDraft, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/order-drafts',
    summary: 'What is put aside at a branch, the latest first',
    tag: 'Orders',
    access: writes,
    params: ById,
    query: z.strictObject({
      cursor: timeCursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({
      items: z.array(
        Parked.extend({
          branchId: z.uuid(),
          customerId: z.uuid().nullable(),
          lines: z.int(),
          parkedBy: z.string().meta({ description: 'Who put it aside, by name; empty for a program.' }),
        }),
      ),
      next: z.string().nullable(),
    }),
    run: ({ ask, params, query: { cursor, limit } }) =>
      ask(async (reader) => {
        const { id: branchId } = await branchById(reader, params.id)
        const rows = await draftsOf(reader, { branchId, after: cursor, limit: limit + 1 })
        const names = await staffNames(reader, [...new Set(rows.map(({ parkedBy }) => parkedBy))])
        const named = rows.map((row) => ({ ...row, parkedBy: names.get(row.parkedBy) ?? '' }))
        return timePage(named, limit, (row) => row.parkedAt)
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/order-drafts/:id/resume',
    summary: 'Go on with what was put aside; the first who asks has it',
    tag: 'Orders',
    access: writes,
    params: ById,
    reply: z.object({ id: z.uuid(), label: z.string(), content: z.looseObject({}) }),
    run: ({ execute, params }) => execute(resumeDraft, { draftId: params.id }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/order-drafts/:id',
    summary: 'Throw away what was put aside',
    tag: 'Orders',
    access: writes,
    params: ById,
    reply: z.object({ id: z.uuid() }),
    run: ({ execute, params }) => execute(discardDraft, { draftId: params.id }),
  }),
]
