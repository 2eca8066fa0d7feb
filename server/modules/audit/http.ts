import { z } from 'zod'
import { route } from '#platform/http/route.ts'
import { timeCursor, timePage } from '#platform/time-cursor.ts'
import { findEntries } from './find-entries.ts'

const Entry = z.object({
  id: z.uuid(),
  at: z.union([z.iso.datetime(), z.date()]),
  action: z.string(),
  result: z.enum(['done', 'refused']),
  error: z.string().nullable(),
  subject: z.string().nullable(),
  branchId: z.uuid().nullable(),
  reason: z.string().nullable(),
  changes: z.unknown(),
  actorKind: z.string(),
  actorId: z.uuid(),
  actorName: z.string(),
  requestId: z.string(),
})

const instant = z.iso.datetime().transform((text) => new Date(text))

/** REST: the audit trail. */
export const routes = [
  route({
    method: 'GET',
    path: '/api/v1/audit',
    summary: 'Who did what and when, newest first',
    tag: 'Audit',
    access: { permission: 'audit.read' },
    query: z.strictObject({
      subject: z.string().min(1).max(80).optional(),
      actorId: z.uuid().optional(),
      action: z.string().min(1).max(80).optional(),
      result: z.enum(['done', 'refused']).optional(),
      from: instant.optional(),
      until: instant.optional(),
      cursor: timeCursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(Entry), next: z.string().nullable() }),
    run: async ({ ask, query: { cursor, limit, ...filter } }) =>
      timePage(
        await ask((reader) => findEntries(reader, { ...filter, after: cursor, limit: limit + 1 })),
        limit,
        ({ at }) => at,
      ),
  }),
]
