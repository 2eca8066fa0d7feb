import type { CleanedPicture } from './cleaned.ts'
import { fileTorn } from './errors.ts'
import { orientationOf, orientationSegment } from './exif-orientation.ts'

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe
const exif = Buffer.from('Exif\0\0', 'latin1')
const colourProfile = Buffer.from('ICC_PROFILE\0', 'latin1')

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
const isApplication = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7

/** What decoding needs: the JFIF head, the colour profile and Adobe's note of the colour transform. */
const isNeeded = (marker: number, body: Buffer): boolean =>
  marker === 0xe0 ||
  marker === 0xee ||
  (marker === 0xe2 && body.subarray(0, colourProfile.length).equals(colourProfile))

/** Where the compressed data that begins at `from` ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; ; at += 1) {
    at = bytes.indexOf(0xff, at)
    const marker = at < 0 ? undefined : bytes[at + 1]
    if (marker === undefined) throw fileTorn({})
    if (marker !== 0 && marker !== 0xff && !isRestart(marker)) return at
  }
}

/** One segment: its marker, the place of its first byte and of the first after it. */
function* segments(bytes: Buffer): Generator<{ marker: number; from: number; to: number }> {
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) throw fileTorn({})
    if (marker === endOfImage) return
    if (marker === startOfImage || at + 4 > bytes.length) throw fileTorn({})
    const length = bytes.readUInt16BE(at + 2)
    const to = at + 2 + length
    if (length < 2 || to > bytes.length) throw fileTorn({})
    const end = marker === startOfScan ? endOfScan(bytes, to) : to
    yield { marker, from: at, to: end }
    at = end
  }
}

/**
 * A JPEG without EXIF, XMP, comments and trailers; of the EXIF only the orientation stays, since the picture would lie on its side without it.
 * Refuses one that does not come to its end.
 */
export function cleanJpeg(bytes: Buffer): CleanedPicture {
  const kept: Buffer[] = []
  let size: { width: number; height: number } | undefined
  let orientation = 1
  for (const { marker, from, to } of segments(bytes)) {
    const body = bytes.subarray(from + 4, to)
    if (marker === 0xe1 && body.subarray(0, exif.length).equals(exif))
      orientation = orientationOf(body.subarray(exif.length)) ?? orientation
    if (marker === comment || (isApplication(marker) && !isNeeded(marker, body))) continue
    if (isFrame(marker)) {
      if (body.length < 6) throw fileTorn({})
      size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    }
    kept.push(bytes.subarray(from, to))
  }
  if (size === undefined || size.width === 0 || size.height === 0) throw fileTorn({})
  const turned = orientation === 1 ? [] : [orientationSegment(orientation)]
  const clean = Buffer.concat([bytes.subarray(0, 2), ...turned, ...kept, Buffer.from([0xff, endOfImage])])
  return { bytes: clean, ...size }
}
