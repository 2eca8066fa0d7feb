import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { earlyPages, earlyWords } from '../src/first-paint/early-pages.ts'

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
    config: (_, { command }) =>
      command === 'serve' ? { define: { EARLY_FILES: '{}', EARLY_WORDS: '{}' } } : undefined,
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

/** What is fetched early, by path, and words by language and path. */
interface Early {
  readonly files: Record<string, string[]>
  readonly words: Record<string, Record<string, string[]>>
}

/** The catalogues of an early page in a language; where a language's words are is a file of its own for all but English. */
function wordsOf(root: string, language: string, path: string): string[] {
  const catalogues = (earlyWords[path] ?? []).map((name) => {
    const own = `src/i18n/${language}/${name}.json`
    return existsSync(join(root, own)) ? own : `src/i18n/en/${name}.json`
  })
  return path === '*' && language !== 'en' ? ['src/i18n/languages.ts', ...catalogues] : catalogues
}

/** The files each early page loads beyond those that the document itself names. */
function filesIn(root: string, bundle: Rolldown.OutputBundle): Early {
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
  const languages = readdirSync(join(root, 'src/i18n'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const inLanguage = (language: string) =>
    Object.fromEntries(Object.keys(earlyWords).map((path) => [path, filesOf(wordsOf(root, language, path))]))
  return {
    files: Object.fromEntries(Object.entries(earlyPages).map(([path, modules]) => [path, filesOf(modules)])),
    words: Object.fromEntries(languages.map(({ name }) => [name, inLanguage(name)])),
  }
}

async function compiled(root: string, { files, words }: Early): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { EARLY_FILES: JSON.stringify(files), EARLY_WORDS: JSON.stringify(words) },
    build: { write: false, lib: { entry: join(root, source), formats: ['iife'], name: 'firstPaint' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The first-paint script was not built.')
  return output.output[0].code
}
