import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { RunUser } from './run-user.ts'

/** Everything needed to run one of PostgreSQL's programs on a cluster directory. */
export interface Cluster {
  readonly binaries: Binaries
  readonly user: RunUser
  /** The cluster's directory as this program sees it. */
  readonly directory: string
}

const directoryDescriptor = 3

/**
 * The cluster's directory as PostgreSQL is told it. Another user may not be able to walk to it (a clone in /root), so
 * on Linux they are handed the open directory: `/proc/self/fd/3` leads to it without visiting its parents, and
 * PostgreSQL works with relative paths from there.
 */
export const directoryArgument = (cluster: Cluster): string =>
  handsOver(cluster) ? `/proc/self/fd/${directoryDescriptor}` : cluster.directory

/** The settings file in the cluster's directory; the one initdb made is not read. */
export const settingsName = 'clothesline.conf'

/** What `postgres` is told on its command line: where the cluster is and where its settings are. */
export const serverArguments = (cluster: Cluster): string[] => {
  const directory = directoryArgument(cluster)
  return ['-D', directory, '-c', `config_file=${directory}/${settingsName}`]
}

const handsOver = (cluster: Cluster): boolean => cluster.user.switched && process.platform === 'linux'

const inherited = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']

/** Settings such as PGPORT or LANG of whoever starts the server must not reach the database. */
const environment = (): NodeJS.ProcessEnv => {
  const kept = inherited.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}

/** How a program's input and output are connected, and whether it leaves the terminal's session. */
export interface RunOptions {
  readonly stdin: 'ignore' | 'pipe'
  readonly output: number | 'pipe'
  readonly ownSession: boolean
}

/** Starts `bin/<name>` as the cluster's user, with its directory open as descriptor 3 where it is handed over. */
export function runProgram(
  cluster: Cluster,
  name: 'initdb' | 'postgres',
  options: RunOptions & { args: readonly string[] },
): ChildProcess {
  const { user } = cluster
  const descriptor = handsOver(cluster)
    ? openSync(cluster.directory, constants.O_RDONLY | constants.O_DIRECTORY)
    : undefined
  try {
    return spawn(join(cluster.binaries.root, 'bin', name), [...options.args], {
      cwd: '/',
      env: environment(),
      detached: options.ownSession,
      stdio: [options.stdin, options.output, options.output, ...(descriptor === undefined ? [] : [descriptor])],
      ...(user.switched ? { uid: user.uid, gid: user.gid } : {}),
    })
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** What a finished program printed and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Waits for a program whose output is piped. A program that could not be started ends with code null. */
export function whenEnded(child: ChildProcess): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>()
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)))
  child.once('error', (error) => resolve({ code: null, output: `${chunks.join('')}${error.message}` }))
  child.once('close', (code) => resolve({ code, output: chunks.join('') }))
  return promise
}
