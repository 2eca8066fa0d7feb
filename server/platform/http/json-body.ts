import type { FastifyInstance } from 'fastify'
import { defineError } from '../errors.ts'

const notUtf8 = defineError(
  'http.not_utf8',
  'malformed',
  () => 'The body is not in UTF-8, so letters of it would be lost. Send it as UTF-8.',
)

/** Reads bodies of JSON and refuses those in another encoding, whose letters would otherwise become replacement characters. */
export function readJsonBodies(app: FastifyInstance): void {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    let text: string
    try {
      text = decoder.decode(bytes as Buffer)
    } catch {
      done(notUtf8({}))
      return
    }
    void parse(request, text, done)
  })
}
