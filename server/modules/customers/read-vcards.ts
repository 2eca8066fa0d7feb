import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type VCard, vCardReader } from './vcard-rules.ts'

/** The vCards of a file one after the other, with constant memory; UTF-16 is told by its first bytes. */
export async function* cardsOfFile(path: string): AsyncGenerator<VCard> {
  const wide = await isUtf16(path)
  const input = createReadStream(path, { encoding: wide ? 'utf16le' : 'latin1' })
  const reader = vCardReader()
  for await (const read of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = wide
      ? Buffer.from(read.replace(/^\ufeff/, ''), 'utf8').toString('latin1')
      : read.replace(/^\xef\xbb\xbf/, '')
    const card = reader.push(line)
    if (card) yield card
  }
}

async function isUtf16(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0xff && buffer[1] === 0xfe
  } finally {
    await file.close()
  }
}
