import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import { defineError } from '#platform/errors.ts'
import { MOST_BYTES } from './read-import-file.ts'

/** The file is larger than a price list may be. */
export const fileTooLarge = defineError(
  'catalog.file_too_large',
  'too_large',
  () => `The file is larger than ${MOST_BYTES / 1024 / 1024} MiB. Split it and import the parts.`,
)

/** A file of prices that waits in the folder of uploads. */
export interface StoredUpload {
  storedAs: string
  fileName: string
  bytes: number
}

/**
 * Stores an uploaded file whole or not at all. The same file sent again by the same caller with the same Idempotency-Key is stored under the same
 * name, so that a repeated request is the same request; without a key every file has a name of its own.
 */
export async function storeUpload(
  uploads: string,
  part: MultipartFile,
  { actorId, key }: { actorId: string; key: string | string[] | undefined },
): Promise<StoredUpload> {
  await mkdir(uploads, { recursive: true, mode: 0o700 })
  const arriving = join(uploads, randomUUID())
  const digest = createHash('sha256').update(JSON.stringify([actorId, key ?? randomUUID()]))
  part.file.on('data', (chunk: Buffer) => digest.update(chunk))
  try {
    const target = createWriteStream(arriving, { mode: 0o600, flags: 'wx' })
    await pipeline(part.file, target)
    if (part.file.truncated) throw fileTooLarge({})
    const storedAs = digest.digest('hex').slice(0, nameLength)
    await rename(arriving, join(uploads, storedAs))
    return { storedAs, fileName: nameToShow(part.filename), bytes: target.bytesWritten }
  } catch (error) {
    await rm(arriving, { force: true })
    throw error
  }
}

const nameLength = 36

/** Removes a stored file. */
export const dropUpload = (uploads: string, storedAs: string): Promise<void> =>
  rm(join(uploads, storedAs), { force: true })

const nameToShow = (fileName: string): string =>
  fileName
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(-255)
    .toWellFormed()
    .trim() || 'file'
