import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Login } from '../postgres/connection.ts'
import type { Aside } from './aside.ts'
import { streamCopy } from './copy-stream.ts'
import { filesOf, packFiles, unpackFiles } from './pack-files.ts'
import { compareFiles, unpackTar } from './unpack-tar.ts'

/** Copies a running installation into a folder aside as a data directory of its own; the original is only read. */
export async function clone(at: Aside, original: { login: Login; dataDirectory: string }): Promise<void> {
  const { login, dataDirectory } = original
  await unpackFiles(packFiles(dataDirectory, await filesOf(dataDirectory)), at.folder, true)
  const cluster = join(at.folder, 'postgres')
  await mkdir(cluster, { mode: 0o700 })
  const { tar, finished } = streamCopy(login, 'clone')
  const digests = await unpackTar(tar, cluster)
  compareFiles(digests, (await finished).checksums)
}
