import { existsSync } from 'node:fs'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import websocket from '@fastify/websocket'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type pg from 'pg'
import { requireRight } from '../command/actor.ts'
import type { Engine } from '../command/execute.ts'
import { signInFirst } from '../command/known-actor.ts'
import { newId } from '../ids.ts'
import type { Channel } from '../realtime/channel.ts'
import type { Hub } from '../realtime/hub.ts'
import { mountChannel } from './channel-socket.ts'
import { refuseForeignOrigins } from './guard.ts'
import { type Dependency, healthOf } from './health.ts'
import { readJsonBodies } from './json-body.ts'
import { mountLiveSocket } from './live-socket.ts'
import type { Metrics } from './metrics.ts'
import { type CustomerRecognition, mountRoutes, type Recognition, validate } from './mount-routes.ts'
import { bugProblem, problemOf } from './problem.ts'
import type { Route } from './route.ts'

/** What the web server serves, and how it knows its callers. */
export interface HttpSettings extends Recognition, CustomerRecognition {
  routes: readonly Route[]
  engine: Engine
  relay: pg.Pool
  hub: Hub
  channels?: readonly Channel[]
  logger: FastifyBaseLogger
  metrics: Metrics
  dependencies: readonly Dependency[]
  /** A proxy of ours stands in front: the address people use is its. */
  behindProxy: boolean
  /** Built web apps: URL prefix → folder. */
  apps: Readonly<Record<string, string>>
  /** Further plain routes, such as the sign-in library's. */
  extend?: (app: FastifyInstance) => Promise<void> | void
}

const megabyte = 1024 * 1024

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'style-src': ["'self'", "'unsafe-inline'"],
    'script-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request.id)
  if (!problem) request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a bug')
  const answer = problem ?? bugProblem(request.id)
  return reply.status(answer.status).type('application/problem+json').send(JSON.stringify(answer))
}

function newApp({ logger, behindProxy }: HttpSettings): FastifyInstance {
  const app = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: megabyte,
    routerOptions: { maxParamLength: 200 },
    requestIdHeader: false,
    // Only a proxy on this machine may say where a request came from.
    trustProxy: behindProxy ? 'loopback' : false,
    genReqId: () => newId(),
    frameworkErrors: sendProblem,
    forceCloseConnections: 'idle',
    keepAliveTimeout: 65_000,
  })
  app.setValidatorCompiler(validate as never)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  return app
}

function measure(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const labels = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: String(reply.statusCode),
    }
    metrics.observeRequest(labels, reply.elapsedTime / 1000)
    request.log.info({ requestId: request.id, ...labels, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  app.addHook('onSend', async (request, reply) => void reply.header('x-request-id', request.id))
}

async function mountReference(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Clothesline',
        version: '1',
        description:
          'Everything the console, the portal and the drivers’ app do, for programs. Amounts are integers in minor units, quantities integers in thousandths, instants UTC.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'clothesline.session_token' },
          apiKey: { type: 'http', scheme: 'bearer' },
          customer: { type: 'apiKey', in: 'cookie', name: 'clothesline.customer' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { tryItOutEnabled: true } })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
}

const fromThisMachine = (request: FastifyRequest): boolean =>
  request.headers['x-forwarded-for'] === undefined && /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '')

function mountOperations(app: FastifyInstance, { metrics, dependencies, identify }: HttpSettings): void {
  const hidden = { schema: { hide: true } }
  app.get('/health/live', hidden, () => ({ status: 'live' }))
  app.get('/health/ready', hidden, async (_, reply) => {
    const health = await healthOf(dependencies)
    return reply.status(health.status === 'unavailable' ? 503 : 200).send(health)
  })
  app.get('/metrics', hidden, async (request, reply) => {
    if (!fromThisMachine(request)) {
      const actor = await identify(request)
      if (!actor) throw signInFirst({})
      requireRight(actor, 'operations.read')
    }
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

const isAddressOfPage = (url: string): boolean => !url.startsWith('/api/') && !/\.\w+$/.test(url.split('?')[0] ?? '')

/** The app that an address belongs to: the one with the longest prefix. */
const appAt = (apps: readonly (readonly [string, string])[], path: string) =>
  apps
    .filter(([prefix]) => `${path}/`.startsWith(prefix))
    .sort(([one], [other]) => other.length - one.length)
    .at(0)

async function mountApps(app: FastifyInstance, apps: HttpSettings['apps']): Promise<void> {
  const built = Object.entries(apps).filter(([, folder]) => existsSync(folder))
  for (const [index, [prefix, root]] of built.entries()) {
    await app.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: index === 0,
      preCompressed: true,
      index: 'index.html',
      wildcard: true,
      setHeaders: (response, path) =>
        void response.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && isAddressOfPage(request.url)) {
      const path = request.url.split('?')[0] ?? ''
      const [prefix, root] = appAt(built, path) ?? []
      if (prefix === `${path}/`) return reply.redirect(prefix)
      if (root !== undefined) return reply.sendFile('index.html', root)
    }
    const answer = {
      ...bugProblem(request.id),
      type: 'urn:clothesline:platform.unknown_address',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this address. See /api/docs for what there is.',
    }
    return reply.status(404).type('application/problem+json').send(JSON.stringify(answer))
  })
}

/** Builds the web server; the caller listens. */
export async function createApp(settings: HttpSettings): Promise<FastifyInstance> {
  const app = newApp(settings)
  app.setErrorHandler(sendProblem)
  readJsonBodies(app)
  measure(app, settings.metrics)
  await app.register(helmet, {
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
  })
  refuseForeignOrigins(app)
  await app.register(multipart, { limits: { fileSize: 300 * megabyte, files: 1, fields: 10 } })
  await app.register(websocket, { options: { maxPayload: 64 * 1024 } })
  await mountReference(app)
  await settings.extend?.(app)
  await app.register(async (scope) => {
    mountRoutes(scope, settings)
    mountLiveSocket(scope, settings)
    for (const channel of settings.channels ?? []) mountChannel(scope, { ...settings, channel })
  })
  mountOperations(app, settings)
  await mountApps(app, settings.apps)
  return app
}
