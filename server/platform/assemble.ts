import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { checkpointWriter } from './audit/checkpoint.ts'
import { unsealedAge } from './audit/seal.ts'
import { sealAll } from './audit/sealer.ts'
import type { Backups } from './backup/run-backups.ts'
import type { Engine } from './command/execute.ts'
import { purgeAnswers } from './command/purge-answers.ts'
import type { Secrets } from './data-directory/secrets.ts'
import type { Database } from './db/open-database.ts'
import type { Reaction } from './events/reaction.ts'
import { Relay } from './events/relay.ts'
import { createApp } from './http/create-app.ts'
import { type Dependency, dependencyOn, troublesRoute } from './http/health.ts'
import { createMetrics } from './http/metrics.ts'
import type { CustomerRecognition, Recognition } from './http/mount-routes.ts'
import type { Route } from './http/route.ts'
import type { AnyJob } from './jobs/job.ts'
import { startJobs } from './jobs/run-jobs.ts'
import { type Loop, startLoop } from './loop.ts'
import type { Neighbour } from './neighbour.ts'
import type { Channel } from './realtime/channel.ts'
import { Hub } from './realtime/hub.ts'
import { Tail } from './realtime/tail.ts'

/** What the modules bring, and how callers are known. */
export interface Parts extends Recognition, CustomerRecognition {
  routes: readonly Route[]
  reactions: readonly Reaction[]
  jobs: readonly AnyJob[]
  dependencies: readonly Dependency[]
  /** The systems beside ours. */
  neighbours: readonly Neighbour[]
  /** Live channels with topics, beside the one of all screens. */
  channels?: readonly Channel[]
  extend?: (app: FastifyInstance) => Promise<void> | void
}

/** What the machinery is built on. */
export interface Ground {
  database: Database
  secrets: Secrets
  dataDirectory: string
  clock: () => Date
  logger: FastifyBaseLogger
  apps: Readonly<Record<string, string>>
  behindProxy: boolean
  /** This process is the only one on its database. */
  alone: boolean
  /** Shown among what the server depends on, and measured; undefined when no backups are made here. */
  backups?: Pick<Backups, 'dependency' | 'gauges'> | undefined
}

/** An assembled server, not yet listening and with nothing running in the background. */
export interface Assembly {
  http: FastifyInstance
  engine: Engine
  routes: readonly Route[]
  reactions: readonly Reaction[]
  jobs: readonly AnyJob[]
  /** Delivers all settled events and seals the audit trail, once; tests drive it by hand. */
  settle: () => Promise<void>
  /** Starts the relay, the sealer and the queue (`worker`), and the live connections (`api`). */
  startBackground: (roles: { worker: boolean; api: boolean }) => Promise<void>
  /** Ends the background work and closes the web server after the requests in hand. */
  stop: () => Promise<void>
}

const pollMs = 200
const restMs = 20
// Each seal ends with two waits for the disk, which commits wait for as well.
const sealRestMs = 200
const hourMs = 3_600_000

/** Puts the machinery and the modules' parts together. */
export async function assemble(ground: Ground, parts: Parts): Promise<Assembly> {
  const { database, secrets, dataDirectory, clock, logger } = ground
  const loops: Loop[] = []
  const purging: Loop[] = []
  let stopJobs = async (): Promise<void> => undefined
  const engine: Engine = {
    writer: database.writer,
    reader: database.reader,
    clock,
    wake: () => {
      for (const loop of loops) loop.wake()
    },
  }
  const metrics = createMetrics()
  const hub = new Hub()
  const relay = new Relay({ relay: database.relay, writer: database.writer, reactions: parts.reactions, clock, logger })
  const checkpoint = checkpointWriter(dataDirectory, secrets.auditSigningKey, clock)
  const tail = new Tail(database.relay, (event) => hub.broadcast(event))
  const seal = (): Promise<void> => sealAll(database.relay, checkpoint)
  metrics.gauge('audit_unsealed_seconds', 'Age of the oldest audit entry without a seal', () =>
    unsealedAge(database.relay),
  )
  metrics.gauge('live_connections', 'Open live connections', () => hub.size)
  const { gauges = [], dependency } = ground.backups ?? {}
  for (const { name, help, measure } of gauges) metrics.gauge(name, help, measure)
  const dependencies = [
    ...parts.dependencies,
    ...parts.neighbours.map(dependencyOn),
    ...(dependency ? [dependency] : []),
  ]
  const routes = [...parts.routes, troublesRoute(parts.neighbours)]
  const http = await createApp({
    ...ground,
    ...parts,
    routes,
    dependencies,
    engine,
    relay: database.relay,
    hub,
    metrics,
  })

  const begin = (name: string, run: () => Promise<unknown>, restsFor = restMs): void => {
    loops.push(startLoop({ name, everyMs: pollMs, restMs: restsFor, logger, run }))
  }

  return {
    http,
    engine,
    routes,
    reactions: parts.reactions,
    jobs: parts.jobs,
    settle: async () => {
      while ((await relay.drain()) > 0);
      await seal()
    },
    startBackground: async ({ worker, api }) => {
      if (worker) {
        begin('relay', () => relay.drain())
        begin('sealer', seal, sealRestMs)
        purging.push(startLoop({ name: 'purge', everyMs: hourMs, logger, run: () => purgeAnswers(database.relay) }))
        stopJobs = await startJobs({ pool: database.jobs, jobs: parts.jobs, engine, logger, alone: ground.alone })
      }
      if (api) begin('live', () => tail.follow())
    },
    stop: async () => {
      await http.close()
      await stopJobs()
      await Promise.all([...loops, ...purging].map((loop) => loop.stop()))
    },
  }
}
