import { mkdir, open, realpath, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { StartupRefusal } from '../startup-refusal.ts'
import { systemCode, unusableDirectory } from './file-refusals.ts'

/** The one directory in which an installation keeps everything it must not lose. */
export interface DataDirectory {
  /** Absolute, without symbolic links. */
  readonly path: string
}

const neededBytes = 64 * 1024 * 1024
const probeName = '.write-probe'

async function probe(path: string): Promise<void> {
  const file = await open(join(path, probeName), 'w', 0o600)
  try {
    await file.writeFile(Buffer.alloc(8192, 1))
    await file.sync()
  } finally {
    await file.close()
    await rm(join(path, probeName), { force: true })
  }
}

async function refuseFullDisk(path: string): Promise<void> {
  const disk = await statfs(path)
  const free = disk.bavail * disk.bsize
  if (free >= neededBytes) return
  const megabytes = Math.floor(free / 1024 / 1024)
  throw new StartupRefusal(
    `The disk of the data directory ${path} is full: ${megabytes} MB are free and at least ${neededBytes / 1024 / 1024} MB are needed to start.`,
  )
}

/** Like a recursive mkdir, which on Linux never ends where a parent exists and yet nothing can be made in it (`/proc/x`). */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return
    const parent = dirname(path)
    if (systemCode(error) !== 'ENOENT' || (await exists(parent))) throw error
    await makeDirectory(parent)
    await mkdir(path, { mode: 0o700 })
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Creates the data directory for this user alone, or takes the one that is there; refuses one that cannot be written. */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const absolute = resolve(path)
  try {
    await makeDirectory(absolute)
    if (!(await stat(absolute)).isDirectory()) {
      throw new StartupRefusal(`The data directory ${absolute} cannot be used: it is a file, not a directory.`)
    }
    await refuseFullDisk(absolute)
    await probe(absolute)
    return { path: await realpath(absolute) }
  } catch (error) {
    throw error instanceof StartupRefusal ? error : unusableDirectory(absolute, error)
  }
}
