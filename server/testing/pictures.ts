import { crc32, deflateSync } from 'node:zlib'
import type { InjectOptions } from 'fastify'

const fromLines = (lines: readonly string[]): Buffer => Buffer.from(lines.join(''), 'base64')

/** A red JPEG of 8 × 6 dots, with a JFIF head and no other note. */
export const aJpeg = (): Buffer =>
  fromLines([
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71',
    '////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4',
    '+Pj4+Pj4+Pj/wAARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA',
    'FQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCcAat//9k=',
  ])

/** A red WebP of 8 × 6 dots, of one part. */
export const aWebp = (): Buffer =>
  fromLines(['UklGRjAAAABXRUJQVlA4ICQAAABwAQCdASoIAAYABUB8JaACdAFAAAD+5QrpDhZB+1PsI9ST8AA='])

/** One part of a PNG. */
export function pngPart(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const part = Buffer.alloc(named.length + 8)
  part.writeUInt32BE(body.length, 0)
  named.copy(part, 4)
  part.writeUInt32BE(crc32(named), named.length + 4)
  return part
}

/** A grey PNG of 8 × 6 dots; `between` stands before its dots. */
export function aPng(between: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 6, 8, 0, 0, 0, 0])
  const dots = deflateSync(Buffer.alloc(6 * 9, 128))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngPart('IHDR', head),
    between,
    pngPart('IDAT', dots),
    pngPart('IEND', Buffer.alloc(0)),
  ])
}

/** The least there is to a PDF. */
export const aPdf = (): Buffer =>
  Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** A request that uploads one file, as `inject` takes it; what it is called is the sender's word. */
export function anUpload(
  url: string,
  bytes: Buffer,
  called = { name: 'picture.jpg', type: 'image/jpeg' },
): InjectOptions {
  const boundary = 'the-only-part'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${called.name}"\r\ncontent-type: ${called.type}\r\n\r\n`
  return {
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  }
}
