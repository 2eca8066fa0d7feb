import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { systemCode } from '../data-directory/file-refusals.ts'
import { ByteSource } from './byte-source.ts'
import { BackupRefusal } from './refusal.ts'

/** What a data directory holds beside the database that another machine has no use for. */
const left = new Set(['postgres', 'log', 'cache', 'aside', 'backup.json', 'server.pid', '.write-probe'])
const isLeft = (name: string): boolean => left.has(name) || name.startsWith('postgres.') || name.endsWith('.new')

/** A file of the data directory as it was found. */
export interface FoundFile {
  readonly path: string
  readonly modifiedMs: number
}

async function filesUnder(directory: string): Promise<string[]> {
  const top = (await readdir(directory, { withFileTypes: true })).filter(({ name }) => !isLeft(name))
  const deeper = top.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name))
  const inside = await Promise.all(deeper.map((path) => readdir(path, { recursive: true, withFileTypes: true })))
  return [...top, ...inside.flat()]
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.new'))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort()
}

const goneIsNothing = (error: unknown): undefined => {
  if (systemCode(error) !== 'ENOENT') throw error
}

/** The files of a data directory that belong to the installation: secrets, uploads, signed heads of the audit trail; not the database. */
export async function filesOf(directory: string): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for (const path of await filesUnder(directory)) {
    const about = await stat(join(directory, path)).catch(goneIsNothing)
    if (about) found.push({ path: path.split(sep).join('/'), modifiedMs: about.mtimeMs })
  }
  return found
}

const Entry = z.object({ path: z.string(), bytes: z.int().nonnegative(), modifiedMs: z.number() })
const longestEntry = 16 * 1024

/** Packs files into one stream: a line of JSON for each, then its bytes. A file that has gone meanwhile is left out. */
export async function* packFiles(directory: string, files: readonly FoundFile[]): AsyncGenerator<Buffer> {
  for (const { path } of files) {
    const file = await open(join(directory, path)).catch(goneIsNothing)
    if (!file) continue
    try {
      const { size, mtimeMs } = await file.stat()
      yield Buffer.from(`${JSON.stringify({ path, bytes: size, modifiedMs: mtimeMs })}\n`)
      // What is added meanwhile belongs to the next pack.
      let packed = 0
      if (size > 0) {
        for await (const chunk of file.createReadStream({ autoClose: false, start: 0, end: size - 1 })) {
          packed += chunk.length
          yield chunk
        }
      }
      if (packed !== size) throw new BackupRefusal(`The file ${path} was cut short while it was being copied.`)
    } finally {
      await file.close()
    }
  }
}

/** Unpacks files into a data directory, for this user alone; `replaces` tells whether what is there gives way. */
export async function unpackFiles(content: AsyncIterable<Buffer>, directory: string, replaces: boolean): Promise<void> {
  const source = new ByteSource(content)
  while (!(await source.isAtEnd())) {
    const { path, bytes, modifiedMs } = Entry.parse(JSON.parse(await source.line(longestEntry)))
    if (path.startsWith('/') || path.split('/').includes('..')) {
      throw new BackupRefusal(`The copy holds a file outside its folder: ${path}.`)
    }
    const target = join(directory, path)
    const isThere = (await stat(target).catch(goneIsNothing)) !== undefined
    if (isThere && !replaces) {
      for await (const _ of source.pieces(bytes));
      continue
    }
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await rm(target, { force: true })
    await pipeline(
      Readable.from(source.pieces(bytes)),
      createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }),
    )
    await utimes(target, new Date(), new Date(modifiedMs))
  }
}
