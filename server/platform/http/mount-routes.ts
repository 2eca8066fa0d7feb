import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../command/actor.ts'
import { may, requireRight } from '../command/actor.ts'
import { askBy, type Engine, execute } from '../command/execute.ts'
import { signInFirst, withRightsOfNow } from '../command/known-actor.ts'
import { fieldErrors } from '../command/parse.ts'
import { type DomainError, defineError, invalidInput } from '../errors.ts'
import { unstorableIn } from '../plain-text.ts'
import { Problem } from './problem.ts'
import type { Download, Route, RouteContext } from './route.ts'

const badKey = defineError(
  'platform.bad_idempotency_key',
  'malformed',
  () => 'The Idempotency-Key may have 1 to 200 letters, digits, hyphens and underscores.',
)

const nobody: Actor = { kind: 'customer', id: '00000000-0000-0000-0000-000000000000', name: 'nobody', grants: [] }

/** Finds out who is calling; undefined for nobody. */
export type Identify = (request: FastifyRequest) => Promise<Actor | undefined>

/** Two ways to know the staff: `identify` reads the rights of this moment; `recall` may remember them, and a transaction must prove them. */
export interface Recognition {
  identify: Identify
  recall: Identify
}

/** The one way to know customers. */
export interface CustomerRecognition {
  recallCustomer: Identify
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\w-]{1,200}$/.test(key)) throw badKey({})
  return key
}

function admit(route: Route, actor: Actor | undefined): Actor {
  if (route.access === 'public') return actor ?? nobody
  if (!actor) throw signInFirst({})
  if (typeof route.access === 'object') requireRight(actor, route.access.permission)
  return actor
}

/** Admits whoever may come; who is refused by rights from memory is looked at again. */
async function admitted(route: Route, actor: Actor | undefined): Promise<Actor> {
  if (!actor?.known || typeof route.access !== 'object' || may(actor, route.access.permission))
    return admit(route, actor)
  return admit(route, await withRightsOfNow(actor))
}

function contextOf(engine: Engine, route: Route, { request, reply }: Pick<RouteContext<0, 0, 0>, 'request' | 'reply'>) {
  const { actor = nobody } = request
  const permission = typeof route.access === 'object' ? route.access.permission : undefined
  const key = keyOf(request)
  const call = { actor, requestId: request.id }
  const context: RouteContext<unknown, unknown, unknown> = {
    actor,
    params: request.params,
    query: request.query,
    body: request.body,
    requestId: request.id,
    now: engine.clock(),
    execute: (command, input) => execute(engine, command, { ...call, ...(key !== undefined && { key }), input }),
    executeNext: (command, input) => execute(engine, command, { ...call, input }),
    ask: (question) => askBy(engine, { actor, permission }, question),
    request,
    reply,
  }
  return context
}

function send(reply: FastifyReply, route: Route, answer: unknown): FastifyReply {
  reply.status(route.status ?? 200)
  if (!route.download) return reply.send(answer)
  const file = answer as Download
  const name = encodeURIComponent(file.fileName)
  return reply
    .type(file.contentType)
    .header('content-disposition', `${file.inline === true ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .send(file.content)
}

function security({ access }: Route) {
  if (access === 'public') return []
  return access === 'customer' ? [{ customer: [] }] : [{ session: [] }, { apiKey: [] }]
}

const binary = z.string().meta({ format: 'binary' })

const described = (route: Route): string | undefined =>
  typeof route.access === 'object' ? `Needs the right \`${route.access.permission}\`.` : undefined

function schemaOf(route: Route): FastifySchema {
  const refusals = Object.fromEntries(
    ['400', '401', '403', '404', '409', '422', '429', '503'].map((status) => [
      status,
      {
        description: 'A refusal, as RFC 9457 problem details.',
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  )
  const answer = route.download
    ? {
        description: 'A file.',
        content: Object.fromEntries(route.download.map((type) => [type, { schema: binary }])),
      }
    : route.reply
  return {
    summary: route.summary,
    tags: [route.tag],
    security: security(route),
    ...(described(route) && { description: described(route) }),
    ...(route.params && { params: route.params }),
    ...(route.query && { querystring: route.query }),
    ...(route.body && { body: route.body }),
    ...(route.upload && { consumes: ['multipart/form-data'] }),
    response: { ...(answer && { [String(route.status ?? 200)]: answer }), ...refusals },
  } as FastifySchema
}

/** Validates with Zod; what is wrong becomes a refusal that names the fields. */
export const validate =
  ({ schema, httpPart }: { schema: z.ZodType; httpPart?: string }) =>
  (input: unknown): { value: unknown } | { error: DomainError } => {
    const parsed = schema.safeParse(input)
    if (parsed.success) {
      const odd = unstorableIn(parsed.data)
      if (odd === undefined) return { value: parsed.data }
      return { error: invalidInput({ fields: [{ path: odd, message: 'has characters that are no text' }] }) }
    }
    if (httpPart === 'params') return { error: unknownAddress({}) }
    return { error: invalidInput({ fields: fieldErrors(parsed.error) }) }
  }

const unknownAddress = defineError(
  'platform.unknown_address',
  'not_found',
  () => 'There is nothing at this address: an id in it is not well formed.',
)

/** Mounts routes; each admits only whom it declares. Admission comes before the body is read. */
export function mountRoutes(
  app: FastifyInstance,
  settings: { routes: readonly Route[]; engine: Engine } & Omit<Recognition, 'identify'> & CustomerRecognition,
): void {
  const { routes, engine, recall, recallCustomer } = settings
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(route),
      onRequest: async (request) => {
        const known = route.access === 'customer' ? recallCustomer : recall
        request.actor = await admitted(route, await known(request))
      },
      handler: async (request, reply) => {
        const answer = await route.run(contextOf(engine, route, { request, reply }))
        return reply.sent ? reply : send(reply, route, answer)
      },
    })
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor
  }
}
