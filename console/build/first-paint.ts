import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { earlyPages } from '../src/first-paint/early-pages.ts'

const script = 'first-paint.js'
const source = 'src/first-paint/first-paint.ts'

/** Puts a small blocking script before all others: the look of this device, and an early start for what the page will need. */
export function firstPaint(): Plugin {
  let root = ''
  let address = `/${source}`
  let served = false
  return {
    name: 'clothesline-first-paint',
    configResolved(config) {
      root = config.root
      served = config.command === 'serve'
    },
    config: (_, { command }) => (command === 'serve' ? { define: { EARLY_FILES: '{}' } } : undefined),
    generateBundle: {
      order: 'pre',
      async handler(_, bundle) {
        const reference = this.emitFile({
          type: 'asset',
          name: script,
          source: await compiled(root, filesIn(root, bundle)),
        })
        address = `/${this.getFileName(reference)}`
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'script', attrs: { src: address, ...(served && { type: 'module' }) }, injectTo: 'head-prepend' },
      ],
    },
  }
}

/** The files each early page loads beyond those that the document itself names. */
function filesIn(root: string, bundle: Rolldown.OutputBundle): Record<string, string[]> {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const whole = (fileName: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(fileName)) return seen
    seen.add(fileName)
    for (const next of named.get(fileName)?.imports ?? []) whole(next, seen)
    return seen
  }
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName }) => [...whole(fileName)]))
  const filesOf = (modules: readonly string[]): string[] => {
    const files = modules.flatMap((module) => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === join(root, module))
      if (!chunk) throw new Error(`No part of the build is ${module}: what is fetched early has been renamed.`)
      return [...whole(chunk.fileName)]
    })
    return [...new Set(files)].filter((file) => !atOnce.has(file)).map((file) => `/${file}`)
  }
  return Object.fromEntries(Object.entries(earlyPages).map(([path, modules]) => [path, filesOf(modules)]))
}

async function compiled(root: string, files: Record<string, string[]>): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { EARLY_FILES: JSON.stringify(files) },
    build: { write: false, lib: { entry: join(root, source), formats: ['iife'], name: 'firstPaint' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The first-paint script was not built.')
  return output.output[0].code
}
