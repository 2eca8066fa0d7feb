import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemCode } from './file-refusals.ts'

/** Makes a rename or a new file in a directory survive a power cut; network disks that know no such thing are taken at their word. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(systemCode(error) ?? '')) throw error
  } finally {
    await directory.close()
  }
}

/** Replaces a file so that a reader, or a start after a power cut, finds the old content or the new, never a part. */
export async function writeAtomically(path: string, content: string, mode: number): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.new`
  try {
    const file = await open(aside, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}
