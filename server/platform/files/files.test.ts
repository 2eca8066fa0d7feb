import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Notebook, openNotebook } from '#testing/notebook.ts'
import { aJpeg, anUpload, aPdf, aPng, aWebp, pngPart } from '#testing/pictures.ts'
import { systemActor } from '../command/actor.ts'
import { idempotencyKey } from '../command/idempotency.ts'
import { readUnder, transact } from '../db/transact.ts'
import { problemOf } from '../http/problem.ts'
import { newId } from '../ids.ts'
import { checkedFile, FileInput, MOST_OF_PDF, MOST_OF_PICTURE } from './checked-file.ts'
import { orientationOf, orientationSegment } from './exif-orientation.ts'
import { receivedFile, served } from './file-routes.ts'
import { dropFile, keepFile, shareFiles } from './keep-file.ts'
import { readFile } from './read-file.ts'

const secret = 'N 52.5200 E 13.4050 of Anna'

const segment = (marker: number, body: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, Buffer.from(body, 'latin1')])
}

const afterHead = (jpeg: Buffer, ...more: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...more, jpeg.subarray(2)])

const webpWith = (...parts: [kind: string, body: Buffer][]): Buffer => {
  const plain = aWebp().subarray(12)
  const extended = Buffer.from([0x0c, 0, 0, 0, 7, 0, 0, 5, 0, 0])
  const part = (kind: string, body: Buffer): Buffer => {
    const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const body = Buffer.concat([part('VP8X', extended), plain, ...parts.map(([kind, one]) => part(kind, one))])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

const refusal = (bytes: Buffer, accepted: 'picture' | 'picture_or_pdf' = 'picture_or_pdf'): string => {
  try {
    checkedFile(bytes, accepted)
  } catch (error) {
    return (error as Error).name
  }
  return 'accepted'
}

describe('a file that comes in', () => {
  it('is of the kind its bytes tell', () => {
    const kinds = [aJpeg(), aPng(), aWebp(), aPdf()].map((bytes) => checkedFile(bytes, 'picture_or_pdf').kind)
    expect(kinds).toEqual(['jpeg', 'png', 'webp', 'pdf'])
    for (const picture of [aJpeg(), aPng(), aWebp()])
      expect(checkedFile(picture, 'picture')).toMatchObject({ width: 8, height: 6, bytes: picture })
  })

  it('is refused when it is anything else, whatever it is called', () => {
    const others = ['<html><script>alert(1)</script>', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', 'MZ', '']
    expect(others.map((text) => refusal(Buffer.from(text)))).toEqual(others.map(() => 'platform.file_kind_unknown'))
    expect(refusal(aPdf(), 'picture')).toBe('platform.file_kind_unknown')
  })

  it('is refused when it is cut off anywhere', () => {
    for (const whole of [aJpeg(), aPng(), aWebp()]) {
      const odd = Array.from({ length: whole.length - 1 }, (_, end) => refusal(whole.subarray(0, end + 1)))
      expect(new Set(odd)).toEqual(new Set(['platform.file_kind_unknown', 'platform.file_torn']))
    }
    expect(refusal(aPdf().subarray(0, 20))).toBe('platform.file_torn')
  })

  it('is refused when it is too large, in bytes or in dots', () => {
    expect(refusal(Buffer.concat([aJpeg(), Buffer.alloc(MOST_OF_PICTURE)]))).toBe('platform.file_too_large')
    expect(refusal(Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(MOST_OF_PDF)]))).toBe('platform.file_too_large')
    const bomb = aPng().subarray(33)
    const head = Buffer.alloc(13)
    head.writeUInt32BE(60_000, 0)
    head.writeUInt32BE(60_000, 4)
    head.set([8, 0, 0, 0, 0], 8)
    expect(refusal(Buffer.concat([aPng().subarray(0, 8), pngPart('IHDR', head), bomb]))).toBe(
      'platform.picture_too_large',
    )
  })
})

describe('what a camera wrote beside the picture', () => {
  it('is gone: EXIF, XMP, comments, previews and what follows the end', () => {
    const jpeg = afterHead(
      aJpeg(),
      segment(0xe1, `Exif\0\0${secret}`),
      segment(0xfe, secret),
      segment(0xe2, `MPF\0${secret}`),
    )
    const files = [
      Buffer.concat([jpeg, Buffer.from(secret)]),
      Buffer.concat([aPng(pngPart('tEXt', Buffer.from(secret))), Buffer.from(secret)]),
      aPng(pngPart('eXIf', Buffer.from(secret))),
      webpWith(['EXIF', Buffer.from(secret)], ['XMP ', Buffer.from(secret)]),
    ]
    for (const bytes of files) {
      const clean = checkedFile(bytes, 'picture')
      expect(clean.bytes.includes(secret), clean.kind).toBe(false)
      expect(clean.bytes.includes('13.4050'), clean.kind).toBe(false)
      expect(checkedFile(clean.bytes, 'picture')).toMatchObject({ sha256: clean.sha256, width: 8, height: 6 })
    }
    expect(checkedFile(jpeg, 'picture').bytes).toEqual(aJpeg())
  })

  it('stays where the picture would look otherwise: how it is turned, and its colours', () => {
    const turned = checkedFile(
      afterHead(aJpeg(), orientationSegment(6), segment(0xe2, 'ICC_PROFILE\0\x01\x01sRGB')),
      'picture',
    )
    expect(turned.bytes.includes('ICC_PROFILE')).toBe(true)
    const at = turned.bytes.indexOf('Exif\0\0')
    expect(orientationOf(turned.bytes.subarray(at + 6))).toBe(6)
    const little = Buffer.from('49492a00080000000100120103000100000003000000', 'hex')
    expect(orientationOf(little)).toBe(3)
    expect(orientationOf(Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'))).toBeUndefined()
  })
})

describe('a request with a file', () => {
  const asked = async (options: ReturnType<typeof anUpload>) => {
    const app = Fastify()
    await app.register(multipart)
    app.setErrorHandler((error, request, reply) => {
      const problem = problemOf(error, request.id)
      return reply.status(problem?.status ?? 500).send(problem ?? { type: String(error) })
    })
    app.post('/files', async (request, reply) => {
      const { kind, bytes } = await receivedFile(request, 'picture')
      const { content, ...rest } = served(reply, { id: '', subject: '', branchId: '', kind, content: bytes }, 'damage')
      return { ...rest, length: content instanceof Buffer ? content.length : 0 }
    })
    const answer = await app.inject(options)
    await app.close()
    return answer
  }

  it('is believed in its bytes alone, and its answer lets nothing run', async () => {
    const answer = await asked(anUpload('/files', aPng(), { name: 'x.html', type: 'text/html' }))
    expect(answer.json()).toEqual({
      fileName: 'damage.png',
      contentType: 'image/png',
      inline: true,
      length: aPng().length,
    })
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  })

  it('is refused in a sentence when it is none, empty, too large or of two files', async () => {
    const upload = anUpload('/files', aPng())
    const whole = upload.payload as Buffer
    const two = Buffer.concat([
      whole.subarray(0, -'--\r\n'.length),
      Buffer.from('\r\n'),
      whole.subarray('--the-only-part\r\n'.length),
    ])
    const answers = await Promise.all([
      asked({ method: 'POST', url: '/files', payload: { file: 'text' } }),
      asked(anUpload('/files', Buffer.alloc(0))),
      asked(anUpload('/files', Buffer.concat([aJpeg(), Buffer.alloc(MOST_OF_PICTURE)]))),
      asked({ ...upload, payload: whole.subarray(0, 120) }),
      asked({ ...upload, payload: Buffer.concat([Buffer.from('--the-only-part--\r\n')]) }),
    ])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 413, 400, 422])
    expect((await asked({ ...upload, payload: two })).statusCode).toBeLessThan(500)
  })
})

describe('a kept file', () => {
  let book: Notebook
  beforeAll(async () => {
    book = await openNotebook()
  })
  afterAll(() => book.database.close())

  const [here, there, elsewhere] = [newId(), newId(), newId()]
  const within = (branch: string) => ({ actorId: newId(), branches: [branch] })
  const kept = (branch = here): Promise<string> =>
    transact(book.database.writer, { scope: within(branch) }, async (tx) => ({
      result: await keepFile(
        { tx, actor: systemActor('test'), now: book.clock.now(), publish: () => undefined, note: () => undefined },
        { file: checkedFile(aJpeg(), 'picture'), subject: 'piece/1', branchId: here },
      ),
    }))
  const seen = (id: string, branch: string) =>
    readUnder(book.database.reader, within(branch), (reader) => readFile(reader, id))

  it('is read back byte for byte by its branch, and by no other until it is shared', async () => {
    const id = await kept()
    expect(await seen(id, here)).toMatchObject({ kind: 'jpeg', content: aJpeg(), subject: 'piece/1' })
    await expect(seen(id, there)).rejects.toMatchObject({ name: 'platform.not_found' })
    for (let again = 0; again < 2; again += 1)
      await transact(book.database.writer, { scope: within(here) }, async (tx) => ({
        result: await shareFiles(tx, { ids: [id], branchId: there }),
      }))
    expect(await seen(id, there)).toMatchObject({ content: aJpeg() })
    await expect(seen(id, elsewhere)).rejects.toMatchObject({ name: 'platform.not_found' })
    expect(await book.rows(`select cardinality(branches) as n from platform.files where id = '${id}'`)).toEqual([
      { n: 2 },
    ])
  })

  it('cannot be kept for a branch out of scope, nor its bytes exchanged', async () => {
    await expect(kept(there)).rejects.toThrow(/row-level security/)
    const id = await kept()
    const exchange = transact(book.database.writer, { scope: within(here) }, async (tx) => ({
      result: await tx.updateTable('platform.files').set({ content: aPng() }).where('id', '=', id).execute(),
    }))
    await expect(exchange).rejects.toThrow(/permission denied/)
  })

  it('is gone when it is dropped', async () => {
    const id = await kept()
    await transact(book.database.writer, { scope: within(here) }, async (tx) => ({ result: await dropFile(tx, id) }))
    await expect(seen(id, here)).rejects.toMatchObject({ name: 'platform.not_found' })
  })

  it('counts as the same input under one key when its bytes are the same', () => {
    const print = (bytes: Buffer): string =>
      idempotencyKey('k', 'c', { file: checkedFile(bytes, 'picture') }).fingerprint
    expect(print(aJpeg())).toBe(print(aJpeg()))
    expect(print(aJpeg())).not.toBe(print(aPng()))
    expect(FileInput.safeParse({ kind: 'jpeg', bytes: aJpeg() }).success).toBe(false)
  })
})
