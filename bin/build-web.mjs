import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { pinnedNode, refuse, root } from './install.mjs'
import { pinnedEnvironment } from './launch.mjs'

const SHARED = ['ui', 'contract/api.d.ts', 'package-lock.json', 'tsconfig.base.json']
/** Each web app with what it is made of beside what all share. */
const APPS = [
  { name: 'console', words: 'the console', sources: ['console'] },
  {
    name: 'driver',
    words: 'the driver’s app',
    sources: ['driver', 'console/build', 'console/src/api', 'console/src/frame', 'console/src/sign-in'],
  },
  {
    name: 'portal',
    words: 'the customers’ app',
    sources: [
      'portal',
      'console/build',
      'console/public',
      'console/src/api',
      'console/src/frame',
      'console/src/customers/wish-values.ts',
    ],
  },
]
const LEFT_OUT = new Set(['node_modules', 'dist', 'dev'])
const A_TEST = /\.test\.tsx?$/
const SHOWN_LINES = 8

/**
 * Builds the web apps if their sources have changed since the last build; returns at once when they have not.
 * The old build stays in place until the new one is whole. Ends the command with one sentence when it fails.
 */
export function buildWeb() {
  for (const app of APPS) buildApp(app)
}

function buildApp({ name, words, sources }) {
  const folder = join(root, name)
  const built = join(folder, 'dist')
  const stamp = join(built, '.built')
  const wanted = hashOf([...sources, ...SHARED])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stdout.write(`Building ${words} …\n`)
  const next = join(folder, 'node_modules', `.next-${process.pid}`)
  const wrong = replaceBy(next, { folder, words, built, wanted })
  rmSync(next, { recursive: true, force: true })
  if (wrong !== undefined) refuse(wrong)
}

/** Builds into a folder of its own and puts it in the place of the old build; the sentence of what went wrong, if something did. */
function replaceBy(next, { folder, words, built, wanted }) {
  try {
    mkdirSync(next, { recursive: true })
    const said = runVite(folder, next)
    if (said !== undefined) return `${capital(words)} could not be built:\n${said}`
    writeFileSync(join(next, '.built'), wanted)
    rmSync(built, { recursive: true, force: true })
    renameSync(next, built)
    return undefined
  } catch (error) {
    return `${capital(words)} could not be put into ${built}: ${error.message}. Check the folder’s rights and free space.`
  }
}

const capital = (words) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`

function runVite(app, folder) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  const { status, stdout, stderr, error } = spawnSync(pinnedNode, args, {
    cwd: app,
    env: pinnedEnvironment({ NODE_ENV: 'production' }),
    encoding: 'utf8',
  })
  if (status === 0) return undefined
  const said = stripVTControlCharacters(`${stderr ?? ''}${stdout ?? ''}${error?.message ?? ''}`)
  return said.trim().split('\n').slice(0, SHOWN_LINES).join('\n')
}

function hashOf(sources) {
  const hash = createHash('sha256')
  const files = sources.flatMap((name) => filesUnder(name)).sort()
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesUnder(path) {
  if (statSync(join(root, path)).isFile()) return A_TEST.test(path) ? [] : [path]
  return readdirSync(join(root, path))
    .filter((name) => !LEFT_OUT.has(name))
    .flatMap((name) => filesUnder(`${path}/${name}`))
}

if (process.argv[1] === import.meta.filename) buildWeb()
