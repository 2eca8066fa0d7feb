import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'
import { createApiKey, newApiKey, type Role } from '#modules/identity/index.ts'
import { type CardTerminal, simulatedTerminal } from '#modules/payments/index.ts'
import type { Assembly } from '#platform/assemble.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { type AppGround, assembleApp } from '../app.ts'
import { type ClockForTests, clockAt } from './clock.ts'
import { cloneDatabase, type TestDatabase } from './database.ts'

/** A caller with a role: sends requests as it. */
export interface Caller {
  send: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) => Promise<LightMyRequestResponse>
  inject: (options: InjectOptions) => Promise<LightMyRequestResponse>
  key: string
}

/** A whole application on a database of its own, driven by hand: nothing runs in the background. */
export interface TestApp extends Assembly {
  database: TestDatabase
  dataDirectory: string
  clock: ClockForTests
  terminal: CardTerminal
  /** A caller with an API key of a role, at one branch or in the whole chain. */
  as: (role: Role, branchId?: string) => Promise<Caller>
  /** Asks a question as the system: sees every row. */
  look: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

async function keyFor(app: Assembly, pepper: string, holder: { role: Role; branchId: string | null }): Promise<string> {
  const { secret, digest, prefix } = newApiKey(pepper)
  const input = {
    ...holder,
    name: `test ${holder.role}`,
    scopes: null,
    expiresAt: null,
    digest: digest.toString('hex'),
    prefix,
  }
  await execute(app.engine, createApiKey, { actor: systemActor('test'), requestId: newId(), input })
  return secret
}

function callerWith(app: Assembly, key: string): Caller {
  const inject = (options: InjectOptions) =>
    app.http.inject({ ...options, headers: { authorization: `Bearer ${key}`, ...options.headers } })
  return {
    key,
    inject,
    send: (method, url, body) => inject({ method, url, ...(body && { payload: body }) }),
  }
}

const unsettled = `select exists (select from platform.outbox where xid >= pg_snapshot_xmin(pg_current_snapshot()))
  or exists (select from platform.audit_entry where xid >= pg_snapshot_xmin(pg_current_snapshot())) as waiting`

/** Waits for transactions of other test files, which hold up the horizon of the whole cluster. */
async function horizonPassed({ relay }: TestDatabase): Promise<void> {
  for (;;) {
    const { rows } = await relay.query<{ waiting: boolean }>(unsettled)
    if (rows[0]?.waiting === false) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Delivers and seals everything, facts of reactions included. */
async function settleAll(app: Assembly, database: TestDatabase): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await horizonPassed(database)
    await app.settle()
  }
}

/** What a test wants otherwise; with systems beside us in `outside`, the terminal is the gateway there. */
interface TestAppOptions {
  now?: Date
  terminal?: CardTerminal
  devicePorts?: string[]
  outside?: Partial<AppGround['config']>
  patience?: AppGround['patience']
}

/** Opens an application for one test file; call `close` in afterAll. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await cloneDatabase()
  const dataDirectory = await mkdtemp(join(tmpdir(), 'clothesline-app-'))
  const clock = clockAt(options.now)
  const terminal = options.terminal ?? simulatedTerminal()
  const app = await assembleApp({
    config: {
      production: false,
      publicUrl: undefined,
      databaseUrl: undefined,
      devicePorts: options.devicePorts ?? [],
      ...options.outside,
    },
    database,
    secrets: database.secrets,
    dataDirectory,
    clock: clock.now,
    logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    apps: {},
    postgresState: () => ({ up: true }),
    ...(options.outside?.cardGateway === undefined && { terminal }),
    patience: options.patience,
  })
  return {
    ...app,
    settle: () => settleAll(app, database),
    database,
    dataDirectory,
    clock,
    terminal,
    as: async (role, branchId) =>
      callerWith(app, await keyFor(app, database.secrets.apiKeyPepper, { role, branchId: branchId ?? null })),
    look: (question) => ask(app.engine, systemActor('test'), question),
    close: async () => {
      await app.stop()
      await database.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
