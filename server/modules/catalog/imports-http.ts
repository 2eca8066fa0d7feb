import { z } from 'zod'
import { DomainError, defineError, invalidInput } from '#platform/errors.ts'
import { type Route, route } from '#platform/http/route.ts'
import { holdable } from '#platform/spreadsheet/sheet-source.ts'
import { writeCsv } from '#platform/spreadsheet/write-csv.ts'
import { AdjustImport, adjustImport } from './adjust-import.ts'
import { confirmImport } from './confirm-import.ts'
import { exceptionRows, type Import, importById, importLinesPage, importsPage } from './find-imports.ts'
import { Changed, Id, ImportAnswer, ImportLineAnswer, Paging } from './http-schemas.ts'
import { importFields } from './import-columns-rules.ts'
import { TermsInput } from './import-input.ts'
import { MOST_BYTES } from './read-import-file.ts'
import { receiveImport } from './receive-import.ts'
import { dropUpload, storeUpload } from './store-upload.ts'

const tag = 'Catalog'
const access = { permission: 'catalog.import' }

const fileMissing = defineError(
  'catalog.file_missing',
  'invalid',
  () => 'Send one file as multipart/form-data, in a field named “file”.',
)
const fields = importFields.map((field) => ({ field, repeatable: false }))

const shown = ({ storedAs: _, digest: __, run: ___, createdBy: ____, ...found }: Import) => ({
  ...found,
  createdAt: found.createdAt.toISOString(),
  changedAt: found.changedAt.toISOString(),
  can: {
    adjust: found.state === 'planned' || found.state === 'failed',
    confirm:
      found.state === 'planned' &&
      (found.terms.mode === 'skip_bad' || found.summary === null || found.summary.counts.exception === 0),
  },
})

const upload = (uploads: string): Route =>
  route({
    method: 'POST',
    path: '/api/v1/catalog/imports',
    summary: 'Upload a price list (CSV or XLSX); its import is planned next, nothing is changed yet',
    tag,
    access,
    upload: true,
    query: z.strictObject({
      terms: z.string().max(4000).optional().meta({ description: 'Terms of the import, as JSON.' }),
    }),
    reply: Changed,
    status: 202,
    run: async ({ actor, request, execute, query }) => {
      const terms = termsOf(query.terms)
      if (!request.isMultipart()) throw fileMissing({})
      const part = await request.file({ limits: { fileSize: MOST_BYTES, files: 1 } })
      if (part === undefined) throw fileMissing({})
      const stored = await storeUpload(uploads, part, { actorId: actor.id, key: request.headers['idempotency-key'] })
      try {
        return await execute(receiveImport, { ...stored, terms })
      } catch (error) {
        // After any other error the same request may have succeeded before, and its import needs the file.
        if (error instanceof DomainError && error.kind !== 'unavailable') await dropUpload(uploads, stored.storedAs)
        throw error
      }
    },
  })

function termsOf(text: string | undefined): z.output<typeof TermsInput> {
  if (text === undefined) return {}
  try {
    return TermsInput.parse(JSON.parse(text))
  } catch {
    throw invalidInput({ fields: [{ path: 'terms', message: 'These are not terms of an import, as JSON.' }] })
  }
}

const readRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/catalog/imports',
    summary: 'Imports of price lists, the latest first',
    tag,
    access,
    query: z.object(Paging),
    reply: z.object({ items: z.array(ImportAnswer), next: z.string().nullable() }),
    run: async ({ ask, query }) => {
      const { items, next } = await ask((reader) => importsPage(reader, query))
      return { items: items.map(shown), next }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/imports/:id',
    summary: 'How far an import is, its mapping and what it would do',
    tag,
    access,
    params: Id,
    reply: ImportAnswer.extend({ fields: holdable(importFields) }),
    run: async ({ ask, params }) => ({ ...shown(await ask((reader) => importById(reader, params.id))), fields }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/imports/:id/lines',
    summary: 'The lines of an import that are not simply unchanged, in the order of the file',
    tag,
    access,
    params: Id,
    query: z.object({ ...Paging, bucket: z.enum(['create', 'change', 'duplicate', 'exception']).optional() }),
    reply: z.object({ items: z.array(ImportLineAnswer), next: z.string().nullable() }),
    run: ({ ask, params, query }) =>
      ask(async (reader) => {
        await importById(reader, params.id)
        const { items, next } = await importLinesPage(reader, { ...query, importId: params.id })
        return { items: items.map((line) => ({ ...line, faults: [...line.faults] })), next }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/catalog/imports/:id/exceptions',
    summary: 'What is wrong with the file of an import, row by row, as CSV',
    tag,
    access,
    params: Id,
    download: ['text/csv; charset=utf-8'],
    run: async ({ ask, params }) => {
      const { fileName } = await ask((reader) => importById(reader, params.id))
      const asked = { importId: params.id, bucket: 'exception', limit: 500 }
      const rows = exceptionRows((after) => ask((reader) => importLinesPage(reader, { ...asked, after })))
      const name = `${fileName.replace(/\.\w+$/, '')} exceptions.csv`
      return { fileName: name, contentType: 'text/csv; charset=utf-8', content: writeCsv(rows) }
    },
  }),
]

/** REST: imports of price lists; `uploads` is the folder in which files wait until they are applied. */
export const importRoutesWith = ({ uploads }: { uploads: string }): Route[] => [
  upload(uploads),
  ...readRoutes,
  route({
    method: 'PATCH',
    path: '/api/v1/catalog/imports/:id',
    summary: 'Change what the columns mean or how the file is taken; the import is planned anew where that matters',
    tag,
    access,
    params: Id,
    body: AdjustImport.omit({ id: true }),
    reply: Changed,
    status: 202,
    run: ({ execute, params, body }) => execute(adjustImport, { ...body, id: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/catalog/imports/:id/apply',
    summary: 'Apply what the preview of an import shows: all of it or nothing',
    tag,
    access,
    params: Id,
    body: z.strictObject({ version: z.int().min(1) }),
    reply: Changed,
    status: 202,
    run: ({ execute, params, body }) => execute(confirmImport, { ...body, id: params.id }),
  }),
]
