import type { FastifyInstance } from 'fastify'
import { defineError } from '../errors.ts'

const foreignOrigin = defineError<{ origin: string }>(
  'platform.foreign_origin',
  'forbidden',
  () => 'This request came from another site and was refused. Open Clothesline itself and try again.',
)

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a browser's Origin is this very server; a missing one is none of a browser's. */
export function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/** Refuses unsafe requests that a browser sends on behalf of another site: cookies alone prove nothing. */
export function refuseForeignOrigins(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method) || request.headers.authorization !== undefined) return
    const { origin, 'sec-fetch-site': site } = request.headers
    if (!sameOrigin(origin, request.headers.host) || site === 'cross-site')
      throw foreignOrigin({ origin: origin ?? '' })
  })
}
