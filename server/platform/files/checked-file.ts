import { createHash } from 'node:crypto'
import { z } from 'zod'
import { cleanJpeg } from './clean-jpeg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebp } from './clean-webp.ts'
import type { CleanedPicture } from './cleaned.ts'
import { fileKindUnknown, fileTooLarge, fileTorn, pictureTooLarge } from './errors.ts'

/** The kinds of files that are kept. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf'

/** What may be taken: every file that is kept, or pictures alone. */
export type Accepted = 'picture' | 'picture_or_pdf'

/** The most bytes of one picture. */
export const MOST_OF_PICTURE = 5 * 1024 * 1024
/** The most bytes of one PDF. */
export const MOST_OF_PDF = 10 * 1024 * 1024

const mostOnASide = 12_000
const mostDots = 50_000_000

/** A file fit to be kept: its kind is told from its bytes, its metadata is gone, its size is within the limits. */
export interface CheckedFile {
  readonly kind: FileKind
  readonly bytes: Buffer
  /** Dots, of a picture; null of a PDF. */
  readonly width: number | null
  readonly height: number | null
  /** SHA-256 of `bytes`, hex. */
  readonly sha256: string
  /** What stands for the file where an input is written down: the same file has the same mark. */
  readonly toJSON: () => { kind: FileKind; sha256: string }
}

const checked = new WeakSet<object>()

/** A file as the input of a command: only one that came through `checkedFile`. */
export const FileInput = z.custom<CheckedFile>(
  (value) => typeof value === 'object' && value !== null && checked.has(value),
  'is no file',
)

/** The kind of a file by its first bytes; undefined for every other kind. */
export function kindOf(bytes: Buffer): FileKind | undefined {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp'
  if (head.startsWith('%PDF-')) return 'pdf'
  return undefined
}

const cleaners: Record<Exclude<FileKind, 'pdf'>, (bytes: Buffer) => CleanedPicture> = {
  jpeg: cleanJpeg,
  png: cleanPng,
  webp: cleanWebp,
}

function cleaned(kind: FileKind, bytes: Buffer): Pick<CheckedFile, 'bytes' | 'width' | 'height'> {
  if (kind === 'pdf') {
    if (bytes.subarray(-1024).lastIndexOf('%%EOF') < 0) throw fileTorn({})
    return { bytes, width: null, height: null }
  }
  const picture = cleaners[kind](bytes)
  const { width, height } = picture
  if (Math.max(width, height) > mostOnASide || width * height > mostDots) throw pictureTooLarge({ width, height })
  return picture
}

/** Checks and cleans the bytes of a file; refuses what is too large, torn, or of a kind that is not accepted. */
export function checkedFile(bytes: Buffer, accepted: Accepted): CheckedFile {
  const kind = kindOf(bytes)
  if (kind === undefined || (kind === 'pdf' && accepted === 'picture'))
    throw fileKindUnknown({
      accepted: accepted === 'picture' ? ['JPEG', 'PNG', 'WebP'] : ['JPEG', 'PNG', 'WebP', 'PDF'],
    })
  const most = kind === 'pdf' ? MOST_OF_PDF : MOST_OF_PICTURE
  if (bytes.length > most) throw fileTooLarge({ most })
  const clean = cleaned(kind, bytes)
  const sha256 = createHash('sha256').update(clean.bytes).digest('hex')
  const file: CheckedFile = { kind, ...clean, sha256, toJSON: () => ({ kind, sha256 }) }
  checked.add(file)
  return file
}
