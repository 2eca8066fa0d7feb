import { crc32 } from 'node:zlib'
import type { CleanedPicture } from './cleaned.ts'
import { fileTorn } from './errors.ts'

/** What drawing needs; text, times, EXIF, previews and animations are left out. */
const needed = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])

/** A PNG without its texts, times, EXIF and whatever follows its end; refuses one whose parts are torn. */
export function cleanPng(bytes: Buffer): CleanedPicture {
  const kept = [bytes.subarray(0, 8)]
  let size: { width: number; height: number } | undefined
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw fileTorn({})
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) throw fileTorn({})
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw fileTorn({})
    if (size === undefined) {
      if (kind !== 'IHDR' || end - at !== 25) throw fileTorn({})
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    }
    if (needed.has(kind)) kept.push(bytes.subarray(at, end))
    if (kind === 'IEND') break
    at = end
  }
  if (size.width === 0 || size.height === 0) throw fileTorn({})
  return { bytes: Buffer.concat(kept), ...size }
}
