import { join } from 'node:path'
import { createServer } from 'vite'

const root = join(import.meta.dirname, '..', 'console')

/** The paths of the console's router, parameters as `$name`: the list that the audits go through. */
export async function consoleRoutes(): Promise<string[]> {
  const vite = await createServer({
    root,
    configFile: join(root, 'vite.config.ts'),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  try {
    const { routerFor } = await vite.ssrLoadModule('/src/app/router.tsx')
    const { QueryClient } = await vite.ssrLoadModule('@tanstack/react-query')
    return Object.keys(routerFor(new QueryClient()).routesByPath)
  } finally {
    await vite.close()
  }
}
