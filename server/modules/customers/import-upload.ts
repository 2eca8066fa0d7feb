import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTooLarge } from './errors.ts'

/** A received file, kept on disk until the import has taken it. */
export interface Upload {
  fileName: string
  /** SHA-256 of the content: equal files have equal ones, so that a repeated request is the same request. */
  fingerprint: string
  bytes: number
  /** The content, a quarter of a megabyte at a time. */
  content: () => AsyncIterable<Buffer>
}

const folder = join(tmpdir(), `clothesline-uploads-${process.getuid?.() ?? 'user'}`)

/** The largest list of customers that is taken, in bytes. */
const mostBytes = 256 * 1024 * 1024

/** Lays a file down on disk with constant memory, hands it on and removes it again. Refuses a file that is too large. */
export async function withUpload<T>(
  { file, fileName }: { file: Readable; fileName: string },
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  file.on('data', (chunk: Buffer) => hash.update(chunk))
  try {
    await pipeline(file, createWriteStream(path, { mode: 0o600 }))
    const { size } = await stat(path)
    if (size > mostBytes) throw fileTooLarge({ mebibytes: mostBytes / 1024 / 1024 })
    return await use({
      fileName: nameToShow(fileName),
      fingerprint: hash.digest('hex'),
      bytes: size,
      content: () => createReadStream(path, { highWaterMark: 256 * 1024 }),
    })
  } finally {
    await rm(path, { force: true })
  }
}

const nameToShow = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '')
    .replace(/\p{Cc}/gu, '')
    .slice(-255)
    .toWellFormed()
    .trim() || 'file'
