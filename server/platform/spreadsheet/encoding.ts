import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { SheetRefusal } from './refusals.ts'
import type { SheetEncoding } from './sheet.ts'

const CHUNK = 256 * 1024
const SAMPLE = 64 * 1024

type CodePage = { encoding: 'windows-1251' | 'windows-1256'; frequent: Set<number> }

// The ten letters that make up most of running Russian and Arabic text, as bytes of their code pages.
const codePages: CodePage[] = [
  { encoding: 'windows-1251', frequent: new Set([0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2, 0xf1, 0xeb, 0xe2, 0xf0]) },
  { encoding: 'windows-1256', frequent: new Set([0xc7, 0xe1, 0xed, 0xe6, 0xe3, 0xe4, 0xc9, 0xd1, 0xca, 0xc8]) },
]

/** Reads a whole text file once and says how its bytes become letters; refuses binary files and those with NUL bytes. */
export async function detectEncoding(path: string): Promise<SheetEncoding> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(CHUNK)
    const { bytesRead } = await file.read(buffer, 0, CHUNK, 0)
    const first = buffer.subarray(0, bytesRead)
    const marked = byteOrderMark(first) ?? wideText(first)
    if (marked === 'utf-16le' || marked === 'utf-16be') return marked
    const legacy = await firstForeignBytes(file, marked === 'utf-8-bom' ? 3 : 0)
    if (legacy === null) return marked ?? 'utf-8'
    return legacyEncoding(legacy)
  } finally {
    await file.close()
  }
}

/** The label that TextDecoder knows an encoding by. */
export function decoderLabel(encoding: SheetEncoding): string {
  return encoding === 'utf-8-bom' ? 'utf-8' : encoding
}

function byteOrderMark(bytes: Buffer): SheetEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark shows itself by the NUL halves of its delimiters and digits, all on one side. */
function wideText(bytes: Buffer): SheetEncoding | null {
  const sample = bytes.subarray(0, SAMPLE)
  const nuls = [0, 0]
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  const half = sample.length / 2
  if (odd > half * 0.2 && even < odd * 0.05) return 'utf-16le'
  if (even > half * 0.2 && odd < even * 0.05) return 'utf-16be'
  return null
}

type ReadableFile = Awaited<ReturnType<typeof open>>

/** Null when every byte is UTF-8; otherwise the stretch around the first that is not. */
async function firstForeignBytes(file: ReadableFile, start: number): Promise<Buffer | null> {
  let carried = Buffer.alloc(0)
  let position = start
  const buffer = Buffer.allocUnsafe(CHUNK)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position)
    const chunk = Buffer.concat([carried, buffer.subarray(0, bytesRead)])
    const nul = chunk.indexOf(0)
    if (nul >= 0) throw binaryFile(position - carried.length + nul)
    const whole = bytesRead === 0 ? chunk.length : completeUtf8(chunk)
    if (!isUtf8(chunk.subarray(0, whole))) return chunk
    if (bytesRead === 0) return null
    carried = Buffer.from(chunk.subarray(whole))
    position += bytesRead
  }
}

function binaryFile(offset: number): SheetRefusal {
  return new SheetRefusal(
    'binary_file',
    `This is not a text table: it holds a NUL byte at byte ${offset + 1}. Save it as CSV (UTF-8) or as an Excel workbook (.xlsx) and import that.`,
  )
}

/** How many leading bytes do not end inside a character. */
function completeUtf8(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(4, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte < 0x80) return chunk.length
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < wanted ? chunk.length - back : chunk.length
    }
  }
  return chunk.length
}

/**
 * Western text has lone accented letters between ASCII ones; Cyrillic and Arabic text has whole words of high bytes, told
 * apart by which letters are frequent.
 */
function legacyEncoding(bytes: Buffer): SheetEncoding {
  const letters: number[] = []
  let inWords = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0xc0) continue
    letters.push(byte)
    if ((bytes[at - 1] ?? 0) >= 0xc0 || (bytes[at + 1] ?? 0) >= 0xc0) inWords++
  }
  if (letters.length === 0 || inWords < letters.length * 0.6) return 'windows-1252'
  const shares = codePages.map(({ encoding, frequent }) => ({
    encoding,
    share: letters.filter((byte) => frequent.has(byte)).length / letters.length,
  }))
  shares.sort((a, b) => b.share - a.share)
  const best = shares[0]
  return best && best.share > 0.4 ? best.encoding : 'windows-1252'
}
