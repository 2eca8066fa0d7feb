import type { CleanedPicture } from './cleaned.ts'
import { fileTorn } from './errors.ts'

/** What drawing needs; EXIF, XMP and unknown parts are left out. */
const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const exifAndXmp = 0x08 | 0x04

type Size = Pick<CleanedPicture, 'width' | 'height'>

const sizeBy: Record<string, (body: Buffer) => Size> = {
  VP8X: (body) => ({ width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }),
  'VP8 ': (body) => ({ width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }),
  VP8L: (body) => {
    const bits = body.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  },
}

function sizeIn(kind: string, body: Buffer): Size | undefined {
  const read = sizeBy[kind]
  if (read !== undefined && body.length < 10 && !(kind === 'VP8L' && body.length >= 5)) throw fileTorn({})
  return read?.(body)
}

/** One part without the notes of parts that are left out. */
function kept(kind: string, part: Buffer): Buffer {
  if (kind !== 'VP8X') return part
  const copy = Buffer.from(part)
  copy.writeUInt8(copy.readUInt8(8) & ~exifAndXmp, 8)
  return copy
}

/** A WebP without EXIF, XMP and whatever follows its end; refuses one whose parts are torn. */
export function cleanWebp(bytes: Buffer): CleanedPicture {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw fileTorn({})
  const parts: Buffer[] = []
  let size: Size | undefined
  let drawn = false
  for (let at = 12; at < end; ) {
    if (at + 8 > end) throw fileTorn({})
    const kind = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const next = at + 8 + length + (length % 2)
    if (next > end) throw fileTorn({})
    size ??= sizeIn(kind, bytes.subarray(at + 8, at + 8 + length))
    drawn ||= kind === 'VP8 ' || kind === 'VP8L' || kind === 'ANMF'
    if (needed.has(kind)) parts.push(kept(kind, bytes.subarray(at, next)))
    at = next
  }
  if (size === undefined || !drawn || size.width === 0 || size.height === 0) throw fileTorn({})
  const body = Buffer.concat(parts)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return { bytes: Buffer.concat([head, body]), ...size }
}
