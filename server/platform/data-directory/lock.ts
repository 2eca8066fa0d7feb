import { createHash } from 'node:crypto'
import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartupRefusal } from '../startup-refusal.ts'
import { systemCode } from './file-refusals.ts'
import type { DataDirectory } from './open.ts'

/** The right to run on a data directory, held until released or until this program ends, however it ends. */
export interface DataDirectoryLock {
  release(): Promise<void>
}

const answerWithin = 2000
const attempts = 5
const pidFile = 'server.pid'

/**
 * The address whose one listener is the holder. On Linux it is abstract: the kernel frees it with the holder's last
 * breath, and no file is left to be mistaken for a holder. It follows the directory's inode, whatever path led to it.
 */
async function addressOf(directory: DataDirectory): Promise<string> {
  const { dev, ino } = await stat(directory.path, { bigint: true })
  const name = `clothesline-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.lock`)
}

function listen(address: string): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>()
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.end(String(process.pid))
  })
  server.once('error', reject)
  server.listen({ path: address }, () => {
    server.unref()
    resolve(server)
  })
  return promise
}

/** What the holder answers: its pid, `silent` when it does not come to it, `gone` when nobody holds the address. */
function ask(address: string): Promise<string | 'silent' | 'gone'> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let answer = ''
  const socket = connect({ path: address })
  socket.setTimeout(answerWithin, () => socket.destroy())
  socket.on('data', (chunk) => {
    answer += chunk.toString()
  })
  socket.on('error', (error) => resolve(systemCode(error) === 'EAGAIN' ? 'silent' : 'gone'))
  socket.on('close', () => resolve(answer === '' ? 'silent' : answer))
  return promise
}

async function refuseSecond(directory: DataDirectory, answer: string): Promise<never> {
  const written = await readFile(join(directory.path, pidFile), 'utf8').catch(() => '')
  const pid = answer === 'silent' ? written.trim() : answer
  const who = pid === '' ? 'Another Clothesline server' : `Another Clothesline server (pid ${pid})`
  throw new StartupRefusal(
    `${who} already runs on the data directory ${directory.path}; stop it, or set DATA_DIR to another directory.`,
  )
}

/** Takes the data directory for this program alone; refuses, naming the holder's pid, when another one runs on it. */
export async function lockDataDirectory(directory: DataDirectory): Promise<DataDirectoryLock> {
  const address = await addressOf(directory)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const server = await listen(address)
      await writeFile(join(directory.path, pidFile), `${process.pid}\n`)
      return { release: () => release(directory, server) }
    } catch (error) {
      if (systemCode(error) !== 'EADDRINUSE') throw error
      const answer = await ask(address)
      if (answer !== 'gone' || attempt === attempts) return refuseSecond(directory, answer)
      // A socket file outlives its holder where addresses are files; nobody answers there, so it may go.
      if (!address.startsWith('\0')) await rm(address, { force: true })
      await pause(20 * attempt)
    }
  }
}

async function release(directory: DataDirectory, server: Server): Promise<void> {
  await rm(join(directory.path, pidFile), { force: true })
  await new Promise<void>((resolve) => server.close(() => resolve()))
}
