import { z } from 'zod'
import { DomainError, type ErrorKind } from '../errors.ts'

/** RFC 9457: what every refused request answers with. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'Identifies the refusal; stable, so that a program may branch on it.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence that says what to do.' }),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

const statuses: Record<ErrorKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'In conflict with the present state' },
  too_large: { status: 413, title: 'Too large' },
  invalid: { status: 422, title: 'Not acceptable as it is' },
  too_many: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available right now' },
}

const problem = (
  name: string,
  kind: ErrorKind,
  rest: Pick<Problem, 'detail' | 'requestId'> & Partial<Problem>,
): Problem => ({
  type: `urn:clothesline:${name}`,
  ...statuses[kind],
  ...rest,
})

/** The errors Fastify itself raises, by code, as refusals in our words. */
const framework: Record<string, { kind: ErrorKind; detail: string }> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    kind: 'malformed',
    detail: 'The body is not valid JSON. Check quotes, commas and brackets.',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: { kind: 'malformed', detail: 'The body is empty. Send a JSON object.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { kind: 'malformed', detail: 'Send the body as application/json.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { kind: 'malformed', detail: 'The Content-Length does not fit the body.' },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    kind: 'too_large',
    detail: 'The body is too large. Send less at once, or a file through an import.',
  },
  FST_REQ_FILE_TOO_LARGE: { kind: 'too_large', detail: 'The file is too large. Split it and import the parts.' },
  FST_FILES_LIMIT: { kind: 'too_large', detail: 'Send one file at a time.' },
  FST_FIELDS_LIMIT: { kind: 'too_large', detail: 'Send the file alone; what else it needs is part of the address.' },
  FST_PARTS_LIMIT: { kind: 'too_large', detail: 'Send the file alone; what else it needs is part of the address.' },
  FST_ERR_BAD_URL: {
    kind: 'malformed',
    detail: 'The address cannot be read: a % in it is not followed by two digits of a letter.',
  },
  FST_MP_PREMATURE_CLOSE: { kind: 'malformed', detail: 'The upload broke off. Send the file again.' },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { kind: 'malformed', detail: 'Send the file as multipart/form-data.' },
}

/** The parser of uploads throws plain errors; these are what it says of a body that is none or ends too early. */
const tornUpload = /unexpected end of multipart data|^Multipart: Boundary not found$/i

const torn = {
  kind: 'malformed',
  detail: 'The upload is not whole multipart/form-data. Send the file again, whole and as one part.',
} as const

const knownOf = (error: unknown) =>
  framework[codeOf(error) ?? ''] ?? (error instanceof Error && tornUpload.test(error.message) ? torn : undefined)

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Turns what was thrown into what is answered; undefined for a bug, which is logged whole and shown bare. */
export function problemOf(error: unknown, requestId: string): Problem | undefined {
  if (error instanceof DomainError) {
    return problem(error.name, error.kind, {
      detail: error.message,
      requestId,
      ...(error.fields.length > 0 && { errors: [...error.fields] }),
      ...(Object.keys(error.details).length > 0 && error.fields.length === 0 && { details: error.details }),
    })
  }
  const known = knownOf(error)
  if (known) return problem('http.unreadable', known.kind, { detail: known.detail, requestId })
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 400) {
    return problem('http.unreadable', 'malformed', { detail: 'The request cannot be read.', requestId })
  }
  return undefined
}

/** What a caller sees of a bug. */
export const bugProblem = (requestId: string): Problem => ({
  type: 'urn:clothesline:platform.bug',
  title: 'Something went wrong here',
  status: 500,
  detail: `This is our mistake, not yours. Nothing was changed. Please report it with the number ${requestId}.`,
  requestId,
})
