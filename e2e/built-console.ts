import { spawn } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const sources = [
  'console/{src,build,public}/**/*.*',
  'console/{index.html,vite.config.ts,package.json}',
  'ui/{components,logic,tokens,design}/**/*.*',
  'ui/styles.css',
]

const newest = (patterns: readonly string[]): number =>
  Math.max(
    0,
    ...patterns
      .flatMap((pattern) => globSync(pattern, { cwd: root }))
      .map((file) => statSync(join(root, file)).mtimeMs),
  )

/** Builds the console unless what is built is newer than every source. */
export async function buildConsole(): Promise<void> {
  const built = newest(['console/dist/index.html'])
  if (built > newest(sources)) return
  await new Promise<void>((resolve, reject) => {
    const vite = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
      cwd: join(root, 'console'),
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    vite.once('error', reject)
    vite.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The console could not be built (exit code ${code}).`)),
    )
  })
}
