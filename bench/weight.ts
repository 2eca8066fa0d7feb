import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const builtFor = (app: string): string => join(root, app, 'dist')
const [inConsole, inDriver, inPortal] = [builtFor('console'), builtFor('driver'), builtFor('portal')]

interface Part {
  file: string
  css?: string[]
  imports?: string[]
}

type Manifest = Record<string, Part>

const entry = 'index.html'
const words = (name: string): string => `src/i18n/en/${name}.json`

/** What a page of the counter loads: the shell, and the counter's own page and words. */
const shell = [entry, words('app')]
const counter = [...shell, 'src/counter/counter-page.tsx', words('counter')]

function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const files = new Set<string>()
  const walk = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const part = manifest[name]
    if (!part) throw new Error(`The build knows no ${name}: what a page loads has been renamed.`)
    if (part.file.endsWith('.js')) files.add(part.file)
    for (const next of part.imports ?? []) walk(next)
  }
  for (const name of names) walk(name)
  return files
}

const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length

const kilobytes = (built: string, files: Iterable<string>): number =>
  Math.round([...files].reduce((sum, file) => sum + gzipped(join(built, file)), 0) / 102.4) / 10

const manifestOf = (built: string): Manifest =>
  JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8')) as Manifest

/**
 * The JavaScript, in KB gzip, that a browser loads for the signed-in counter, for the shell of the console alone, and for the whole of the
 * driver's app with its English words; for the customers' app its style sheet too.
 */
export async function run() {
  const build = spawnSync(process.execPath, [join(root, 'bin', 'build-web.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (build.status !== 0) throw new Error('The web apps could not be built.')
  const [manifest, ofPortal] = [manifestOf(inConsole), manifestOf(inPortal)]
  return {
    bench: 'weight',
    counter_kb: kilobytes(inConsole, filesOf(manifest, counter)),
    shell_kb: kilobytes(inConsole, filesOf(manifest, shell)),
    driver_kb: kilobytes(inDriver, filesOf(manifestOf(inDriver), [entry, words('driver')])),
    portal_kb: kilobytes(inPortal, [...filesOf(ofPortal, [entry, words('portal')]), ...(ofPortal[entry]?.css ?? [])]),
  }
}
