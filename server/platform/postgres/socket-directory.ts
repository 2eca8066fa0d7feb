import { chown, lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemCode } from '../data-directory/file-refusals.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import type { RunUser } from './run-user.ts'

/** The kernel stores at most 107 bytes of a socket's path (103 on macOS), `/.s.PGSQL.5432` included. */
const longest = 103 - '/.s.PGSQL.65535'.length

const placesFor = (user: RunUser): string[] => [...(user.switched ? ['/run'] : []), tmpdir(), '/tmp']

async function give(path: string, user: RunUser): Promise<string> {
  if (user.switched) await chown(path, user.uid, user.gid)
  return path
}

/** Whether an existing directory can only be ours: no link, our user's (or root's), closed to everybody else. */
async function isOurs(path: string, user: RunUser): Promise<boolean> {
  const found = await lstat(path)
  const owners = user.switched ? [user.uid, 0] : [user.uid]
  return found.isDirectory() && owners.includes(found.uid) && (found.mode & 0o077) === 0
}

async function openIn(place: string, name: string, user: RunUser): Promise<string> {
  const path = join(place, name)
  try {
    await mkdir(path, { mode: 0o700 })
    return await give(path, user)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
  }
  if (!(await isOurs(path, user))) return give(await mkdtemp(join(place, `${name.slice(0, 14)}-`)), user)
  for (const left of await readdir(path)) await rm(join(path, left), { recursive: true, force: true })
  return give(path, user)
}

/** What a cluster's socket directory is named after, whose it is, and where it may lie. */
export interface SocketDirectoryRequest {
  /** Stable for a cluster, so that what a killed server left behind is used again. */
  readonly identity: string
  readonly user: RunUser
  readonly places?: readonly string[]
}

/** Opens an empty directory with a short path that only PostgreSQL's user may enter; never trusts a planted one. */
export async function openSocketDirectory({ identity, user, places }: SocketDirectoryRequest): Promise<string> {
  const name = `clothesline-${identity}`
  for (const place of places ?? placesFor(user)) {
    if (Buffer.byteLength(join(place, name)) > longest) continue
    try {
      return await openIn(place, name, user)
    } catch (error) {
      if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes(systemCode(error) ?? '')) throw error
    }
  }
  throw new StartupRefusal(`No directory for PostgreSQL's socket can be created in ${tmpdir()} or /tmp.`)
}
