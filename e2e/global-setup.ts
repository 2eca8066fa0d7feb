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
    shops: Shop[]
  }
}

type Opened = { shop: Shop; close: () => Promise<void> }

/** Starts a server of its own on an empty data directory and furnishes a shop in it. */
async function openShop(routes: string[]): Promise<Opened> {
  const dataDir = await mkdtemp(join(tmpdir(), 'clothesline-e2e-'))
  const port = await freePort()
  const printers = { receipt: join(dataDir, 'receipt-printer'), tag: join(dataDir, 'tag-printer') }
  const server = await serve({ dataDir, port, env: { DEVICE_PORTS: Object.values(printers).join(',') } })
  const close = async (): Promise<void> => {
    server.signal('SIGTERM')
    await server.ended
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    return { shop: { ...(await furnish(dataDir, server.url)), routes, printers, folder: dataDir }, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Builds the apps, and opens a shop for each story that is told at the same time: none finds what another has just moved. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [routes] = await Promise.all([consoleRoutes(), buildConsole()])
  const opened = await Promise.allSettled(Array.from({ length: project.config.maxWorkers }, () => openShop(routes)))
  const shops = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const close = async (): Promise<void> => void (await Promise.all(shops.map((shop) => shop.close())))
  const failed = opened.find((one) => one.status === 'rejected')
  if (failed) {
    await close()
    throw failed.reason
  }
  project.provide(
    'shops',
    shops.map(({ shop }) => shop),
  )
  return close
}
