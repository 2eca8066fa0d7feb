import { copyFile, type FileHandle, mkdir, open, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'

const largest = 16 * 1024 * 1024

/** PostgreSQL's log: one file in the data directory and the one before it, each at most some 16 MB. */
export interface LogFile {
  readonly path: string
  /** Opened for appending: what PostgreSQL inherits as its output. */
  readonly file: FileHandle
}

/** Opens `log/postgresql.log` in the data directory. */
export async function openLogFile(dataDirectory: string): Promise<LogFile> {
  const folder = join(dataDirectory, 'log')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'postgresql.log')
  return { path, file: await open(path, 'a+', 0o600) }
}

/** Keeps a log that outgrew its limit as `.1` and empties it in place, for PostgreSQL holds it open. */
export async function rotate(log: LogFile): Promise<void> {
  if ((await stat(log.path)).size < largest) return
  await copyFile(log.path, `${log.path}.1`)
  await truncate(log.path)
}

/** What was logged after a position, at most the last 64 KB of it. */
export async function loggedSince(log: LogFile, position: number): Promise<string> {
  const { size } = await log.file.stat()
  const from = Math.max(Math.min(position, size), size - 65_536)
  const { buffer, bytesRead } = await log.file.read(Buffer.alloc(size - from), 0, size - from, from)
  return buffer.subarray(0, bytesRead).toString('utf8')
}

/** The line that says why PostgreSQL gave up: the last fatal one, else the last line there is. */
export function reasonIn(logged: string): string {
  const lines = logged.split('\n').filter((line) => line.trim() !== '')
  const line = lines.findLast((text) => /\b(PANIC|FATAL|ERROR|error):/.test(text)) ?? lines.at(-1) ?? 'it said nothing'
  return line
    .replace(/^.*?\b(?:PANIC|FATAL|ERROR|LOG|initdb: error|error):\s*/, '')
    .replace(/\.$/, '')
    .trim()
}
