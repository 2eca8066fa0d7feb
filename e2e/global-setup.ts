import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort, serve } from '../server/testing/real-server.ts'
import { buildConsole } from './built-console.ts'
import { consoleRoutes } from './console-routes.ts'
import { furnish, type Shop } from './shop.ts'

declare module 'vitest' {
  interface ProvidedContext {
    shop: Shop
  }
}

/** Builds the console, starts a server of its own on an empty data directory and furnishes a shop in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clothesline-e2e-'))
  const [routes, port] = await Promise.all([consoleRoutes(), freePort(), buildConsole()])
  const printers = { receipt: join(dataDir, 'receipt-printer'), tag: join(dataDir, 'tag-printer') }
  const server = await serve({ dataDir, port, env: { DEVICE_PORTS: Object.values(printers).join(',') } })
  const stop = async (): Promise<void> => {
    server.signal('SIGTERM')
    await server.ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    project.provide('shop', { ...(await furnish(dataDir, server.url)), routes, printers, folder: dataDir })
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}
