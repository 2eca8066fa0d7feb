import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline as connect, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { z } from 'zod'
import { systemCode } from '../data-directory/file-refusals.ts'
import { syncDirectory } from '../data-directory/write-atomically.ts'
import { type BackupKey, fileKey } from './backup-key.ts'
import { ByteSource } from './byte-source.ts'
import { BackupRefusal } from './refusal.ts'

/** The first line of a sealed file: in the clear, and authenticated with every chunk, so that no file passes for another. */
const Header = z.object({
  format: z.literal('clothesline sealed file 1'),
  series: z.string(),
  name: z.string(),
  /** The instant whose state the content completes. */
  at: z.iso.datetime().nullable(),
  salt: z.base64(),
})

/** Under which key and as what a file is sealed. */
export interface Seal {
  readonly key: BackupKey
  readonly series: string
  /** Its path within the series. */
  readonly name: string
}

/** What lies on disk after sealing: length and digest (SHA-256, hex) of the encrypted bytes. */
export interface SealedBytes {
  readonly bytes: number
  readonly sha256: string
}

const chunkBytes = 256 * 1024
const tagBytes = 16
const longestHeader = 4096
const algorithm = 'aes-256-gcm'

/** Chunks are numbered and the last one is marked in the nonce, so that none can be dropped, moved or cut off (STREAM, Hoang et al. 2015). */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index))
  nonce[11] = isLast ? 1 : 0
  return nonce
}

async function* inChunks(source: AsyncIterable<Buffer>): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  const bytes = new ByteSource(source)
  for (;;) {
    const pieces: Buffer[] = []
    for (let length = 0; length < chunkBytes && !(await bytes.isAtEnd()); ) {
      const piece = await bytes.upTo(chunkBytes - length)
      pieces.push(piece)
      length += piece.length
    }
    const isLast = await bytes.isAtEnd()
    yield { chunk: Buffer.concat(pieces), isLast }
    if (isLast) return
  }
}

async function* encrypted(source: AsyncIterable<Buffer>, header: string, key: Buffer): AsyncGenerator<Buffer> {
  const authenticated = Buffer.from(header)
  yield authenticated
  let index = 0
  for await (const { chunk, isLast } of inChunks(source)) {
    const cipher = createCipheriv(algorithm, key, nonceOf(index++, isLast)).setAAD(authenticated)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    yield Buffer.concat([length, cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
}

/** Compresses (zstd) and encrypts a content into a new file that appears whole or not at all; an existing one is never replaced. */
export async function writeSealed(
  path: string,
  seal: Seal & { at?: Date | undefined },
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<SealedBytes> {
  const { series, name, at, key } = seal
  const salt = randomBytes(32)
  const header = `${JSON.stringify({
    format: Header.shape.format.value,
    series,
    name,
    at: at?.toISOString() ?? null,
    salt: salt.toString('base64'),
  })}\n`
  const aside = `${path}.new`
  const digest = createHash('sha256')
  let bytes = 0
  await rm(aside, { force: true })
  await pipeline(
    content,
    createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
    (source: AsyncIterable<Buffer>) => encrypted(source, header, fileKey(key, salt)),
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        digest.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    },
    createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }),
  )
  if (await stat(path).catch(() => undefined)) throw new BackupRefusal(`The backup file ${path} exists already.`)
  await rename(aside, path)
  await syncDirectory(dirname(path))
  return { bytes, sha256: digest.digest('hex') }
}

const damaged = (path: string, offset: number, cause: unknown): BackupRefusal =>
  new BackupRefusal(`The backup file ${path} is damaged, or was altered, near byte ${offset}.`, { cause })

function refusalOf(path: string, offset: number, error: unknown): unknown {
  if (error instanceof BackupRefusal) return error
  if (systemCode(error) === 'ENOENT') return new BackupRefusal(`The backup file ${path} is missing.`, { cause: error })
  const isSystem = error instanceof Error && 'syscall' in error
  return isSystem ? error : damaged(path, offset, error)
}

async function* decrypted(path: string, { key, series, name }: Seal): AsyncGenerator<Buffer> {
  const source = new ByteSource(createReadStream(path, { highWaterMark: chunkBytes }))
  let offset = 0
  try {
    const line = `${await source.line(longestHeader)}\n`
    const header = Header.parse(JSON.parse(line))
    if (header.series !== series || header.name !== name) {
      throw new BackupRefusal(`The backup file ${path} was put in the place of another: it is ${header.name}.`)
    }
    const authenticated = Buffer.from(line)
    const secret = fileKey(key, Buffer.from(header.salt, 'base64'))
    offset = authenticated.length
    for (let index = 0; ; index += 1) {
      const length = (await source.bytes(4)).readUInt32BE()
      if (length > chunkBytes) throw new RangeError('This is no chunk.')
      const sealed = await source.bytes(length + tagBytes)
      const isLast = await source.isAtEnd()
      const decipher = createDecipheriv(algorithm, secret, nonceOf(index, isLast)).setAAD(authenticated)
      decipher.setAuthTag(sealed.subarray(length))
      yield Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()])
      if (isLast) return
      offset += 4 + sealed.length
    }
  } catch (error) {
    throw refusalOf(path, offset, error)
  } finally {
    await source.close()
  }
}

/** The content of a sealed file; a changed, missing or moved byte is a refusal that names the file and the place. */
export async function* readSealed(path: string, seal: Seal): AsyncGenerator<Buffer> {
  const plain = connect(Readable.from(decrypted(path, seal)), createZstdDecompress(), () => undefined)
  try {
    yield* plain as AsyncIterable<Buffer>
  } catch (error) {
    throw refusalOf(path, 0, error)
  }
}

/** The instant written on a sealed file, without reading its content: to be believed only once the content was read. */
export async function sealedAt(path: string): Promise<Date | undefined> {
  const source = new ByteSource(createReadStream(path, { highWaterMark: longestHeader }))
  try {
    const { at } = Header.parse(JSON.parse(await source.line(longestHeader)))
    return at === null ? undefined : new Date(at)
  } catch (error) {
    throw refusalOf(path, 0, error)
  } finally {
    await source.close()
  }
}
