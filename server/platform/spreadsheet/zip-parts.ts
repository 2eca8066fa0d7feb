import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Readable, Transform } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { SheetRefusal } from './refusals.ts'
import type { SheetLimits } from './sheet.ts'

type Part = { name: string; method: number; packed: number; unpacked: number; offset: number; encrypted: boolean }

/** The parts of a zip file, each readable as a stream that stops with a refusal when it grows beyond the limits. */
export type ZipParts = {
  names: string[]
  stream: (name: string) => Promise<Readable>
  close: () => Promise<void>
}

const END_SIGNATURE = 0x06054b50
const PART_SIGNATURE = 0x02014b50
const MIB = 1024 * 1024

/** Opens a zip by its directory; counts what is really unpacked, whatever the directory claims. */
export async function openZip(path: string, limits: SheetLimits): Promise<ZipParts> {
  const file = await open(path, 'r')
  try {
    const parts = await readDirectory(file, limits)
    const budget = { left: limits.maxUnpackedBytes }
    return {
      names: [...parts.keys()],
      stream: async (name) => unpack(file, partNamed(parts, name), { limits, budget }),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

function partNamed(parts: Map<string, Part>, name: string): Part {
  const part = parts.get(name)
  if (!part) throw broken()
  return part
}

async function readDirectory(file: FileHandle, limits: SheetLimits): Promise<Map<string, Part>> {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  const end = findEnd(tail)
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (count === 0xffff || length + offset > size) throw broken()
  if (count > limits.maxEntries) throw bomb(`it has ${count} parts`)
  return parseDirectory(await readAt(file, offset, length), { count, limits })
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - 22; at >= 0; at--) if (tail.readUInt32LE(at) === END_SIGNATURE) return at
  throw broken()
}

function parseDirectory(
  directory: Buffer,
  { count, limits }: { count: number; limits: SheetLimits },
): Map<string, Part> {
  const parts = new Map<string, Part>()
  let claimed = 0
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== PART_SIGNATURE) throw broken()
    const nameLength = directory.readUInt16LE(at + 28)
    const part: Part = {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    }
    claimed += part.unpacked
    if (claimed > limits.maxUnpackedBytes)
      throw bomb(`it unpacks to more than ${Math.floor(limits.maxUnpackedBytes / MIB)} MiB`)
    parts.set(part.name, part)
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return parts
}

type Bounds = { limits: SheetLimits; budget: { left: number } }

async function unpack(file: FileHandle, part: Part, { limits, budget }: Bounds): Promise<Readable> {
  if (part.encrypted) {
    throw new SheetRefusal(
      'encrypted_workbook',
      'This workbook is protected with a password. Remove the password and import it again.',
    )
  }
  const local = await readAt(file, part.offset, 30)
  const start = part.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = Readable.from(chunksOf(file, start, part.packed), { objectMode: false })
  const counter = countedBytes(part, limits, budget)
  if (part.method === 0) return pipeline(packed, counter, ignoreEnd)
  if (part.method !== 8) throw broken()
  return pipeline(packed, createInflateRaw(), counter, ignoreEnd)
}

/** An error reaches whoever reads the last stream; nothing is left to do here. */
function ignoreEnd(): void {}

function countedBytes(part: Part, limits: SheetLimits, budget: { left: number }): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      budget.left -= chunk.length
      const swollen = bytes > MIB && bytes > part.packed * limits.maxRatio
      if (budget.left < 0 || swollen) done(bomb(`its part ${part.name} grows without end`))
      else done(null, chunk)
    },
  })
}

async function* chunksOf(file: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const chunk = await readAt(file, start + done, Math.min(64 * 1024, length - done))
    if (chunk.length === 0) throw broken()
    done += chunk.length
    yield chunk
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** Said of a workbook whose parts do not fit together. */
export function broken(): SheetRefusal {
  return new SheetRefusal(
    'broken_workbook',
    'This Excel workbook is damaged or not a workbook at all. Open it in a spreadsheet program, save it again and import that.',
  )
}

function bomb(what: string): SheetRefusal {
  return new SheetRefusal(
    'zip_bomb',
    `This workbook is not opened: ${what}, far more than its size on disk suggests. Save it as CSV (UTF-8) and import that.`,
  )
}
