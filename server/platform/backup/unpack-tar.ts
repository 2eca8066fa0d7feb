import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ByteSource } from './byte-source.ts'
import { BackupRefusal } from './refusal.ts'

const block = 512

interface Entry {
  readonly name: string
  readonly kind: string
  readonly size: number
}

const textAt = (header: Buffer, from: number, length: number): string => {
  const field = header.subarray(from, from + length)
  const end = field.indexOf(0)
  return field.subarray(0, end === -1 ? length : end).toString('utf8')
}

/** Reads a header block of a ustar archive; undefined for the zeros at its end. */
function entryOf(header: Buffer): Entry | undefined {
  if (header.every((byte) => byte === 0)) return undefined
  const prefix = textAt(header, 345, 155)
  const name = prefix === '' ? textAt(header, 0, 100) : `${prefix}/${textAt(header, 0, 100)}`
  const size = Number.parseInt(textAt(header, 124, 12).trim() || '0', 8)
  return { name, kind: String.fromCharCode(header[156] ?? 0), size }
}

const ListOfFiles = z.object({
  Files: z.array(z.object({ Path: z.string(), Size: z.int(), Checksum: z.string() })),
})

/** The digests (SHA-256, hex) of unpacked files by their path. */
export type Digests = ReadonlyMap<string, string>

/** Compares what was unpacked with the list PostgreSQL made of what it sent; names the first file that differs. */
export function compareFiles(digests: Digests, checksums: Buffer): void {
  const { Files } = ListOfFiles.parse(JSON.parse(checksums.toString('utf8')))
  const wrong = Files.find(({ Path, Checksum }) => digests.get(Path) !== Checksum)
  if (wrong) throw new BackupRefusal(`The file ${wrong.Path} of the copy is not what PostgreSQL sent.`)
}

/** Unpacks the archive of a cluster into an empty folder, for this user alone. */
export async function unpackTar(content: AsyncIterable<Buffer>, folder: string): Promise<Digests> {
  const source = new ByteSource(content)
  const digests = new Map<string, string>()
  for (;;) {
    const entry = entryOf(await source.bytes(block))
    if (entry === undefined) break
    if (entry.name.startsWith('/') || entry.name.split('/').includes('..')) {
      throw new BackupRefusal(`The copy holds a file outside its folder: ${entry.name}.`)
    }
    const path = join(folder, entry.name)
    if (entry.kind === '5') await mkdir(path, { recursive: true, mode: 0o700 })
    else if (entry.kind === '0' || entry.kind === '\0')
      digests.set(entry.name, await unpackFile(source, path, entry.size))
    else throw new BackupRefusal(`The copy holds a link, ${entry.name}, which is not restored: see docs/backup.md.`)
    await source.bytes((block - (entry.size % block)) % block)
  }
  while (!(await source.isAtEnd())) await source.upTo(Number.MAX_SAFE_INTEGER)
  return digests
}

async function unpackFile(source: ByteSource, path: string, size: number): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(
    Readable.from(source.pieces(size)),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        digest.update(piece)
        yield piece
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  )
  return digest.digest('hex')
}
