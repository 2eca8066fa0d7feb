import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'

const source = 'src/worker/service-worker.ts'
const prefix = '/driver/'
/** What the app shows without a connection; fonts of other scripts come when they are needed and stay from then on. */
const ofShell = /\.(js|css|svg|png|webmanifest)$|inter-latin-wght-normal[^/]*\.woff2$/

/** Compiles the service worker last, with the list of the files that it keeps. */
export function serviceWorker(): Plugin {
  let root = ''
  return {
    name: 'clothesline-service-worker',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const fromPublic = readdirSync(join(root, 'public'))
        const made = Object.keys(bundle).filter((file) => !file.startsWith('.vite/'))
        const files = [...made, ...fromPublic].filter((file) => ofShell.test(file)).sort()
        const version = versionOf(bundle, join(root, 'public'))
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: await compiled(root, { version, files: ['', ...files].map((file) => `${prefix}${file}`) }),
        })
      },
    },
  }
}

/** Changes with any file of the build, so that phones fetch the new ones together. */
function versionOf(bundle: Rolldown.OutputBundle, publicFolder: string): string {
  const hash = createHash('sha256')
  for (const part of Object.values(bundle))
    hash.update(part.fileName).update(part.type === 'chunk' ? part.code : part.source)
  for (const file of readdirSync(publicFolder).sort())
    if (statSync(join(publicFolder, file)).isFile()) hash.update(readFileSync(join(publicFolder, file)))
  return hash.digest('hex').slice(0, 12)
}

async function compiled(root: string, shell: { version: string; files: readonly string[] }): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { SHELL_FILES: JSON.stringify(shell.files), SHELL_VERSION: JSON.stringify(shell.version) },
    build: { write: false, lib: { entry: join(root, source), formats: ['iife'], name: 'driverWorker' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The service worker was not built.')
  return output.output[0].code
}
