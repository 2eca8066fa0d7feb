import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A received file, kept on disk under its own digest until the import has taken it. */
export interface Upload {
  fileName: string
  fingerprint: string
  bytes: number
}

const folder = join(tmpdir(), `clothesline-uploads-${process.getuid?.() ?? 'user'}`)

/** Where a received file lies. */
export const uploadPath = (fingerprint: string): string => join(folder, fingerprint)

/** Lays a stream down on disk with constant memory. Equal files have equal fingerprints (SHA-256), so a repeated request is the same request. */
export async function receiveUpload(source: Readable, fileName: string): Promise<Upload> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const arriving = join(folder, `arriving-${randomUUID()}`)
  const hash = createHash('sha256')
  source.on('data', (chunk: Buffer) => hash.update(chunk))
  try {
    await pipeline(source, createWriteStream(arriving, { mode: 0o600 }))
    const fingerprint = hash.digest('hex')
    const { size } = await stat(arriving)
    await rename(arriving, uploadPath(fingerprint))
    return { fileName: nameToShow(fileName), fingerprint, bytes: size }
  } catch (error) {
    await rm(arriving, { force: true })
    throw error
  }
}

/** The upload's content, a quarter of a megabyte at a time. */
export const uploadChunks = (fingerprint: string): AsyncIterable<Buffer> =>
  createReadStream(uploadPath(fingerprint), { highWaterMark: 256 * 1024 })

/** Forgets a received file. */
export const dropUpload = (fingerprint: string): Promise<void> => rm(uploadPath(fingerprint), { force: true })

const nameToShow = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/\p{Cc}/gu, '')
    .slice(-255)
    .toWellFormed()
    .trim() || 'file'
