import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { appendFile, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { ChainHead } from './seal.ts'

/** A signed statement, kept outside the database, of where the chain ended at a time. */
const Checkpoint = z.object({
  position: z.int().positive(),
  hash: z.hex().length(64),
  at: z.iso.datetime(),
  signature: z.base64(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

const statementOf = (checkpoint: Omit<Checkpoint, 'signature'>): Buffer =>
  Buffer.from(`clothesline audit ${checkpoint.position} ${checkpoint.hash} ${checkpoint.at}`)

/** Whether a checkpoint was signed with this key (PKCS8 PEM, ed25519). */
export const isGenuine = (checkpoint: Checkpoint, key: string): boolean =>
  verify(null, statementOf(checkpoint), createPublicKey(key), Buffer.from(checkpoint.signature, 'base64'))

const headFile = (folder: string) => join(folder, 'audit-head.json')
const historyFile = (folder: string) => join(folder, 'audit-checkpoints.jsonl')
const historyEveryMs = 60_000

async function replaceFile(path: string, content: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** Writes checkpoints into the data directory: the head after each seal, a line of history once a minute. */
export function checkpointWriter(folder: string, key: string, clock: () => Date): (head: ChainHead) => Promise<void> {
  const privateKey: KeyObject = createPrivateKey(key)
  let lastLine = 0
  return async (head) => {
    const at = clock()
    const unsigned = { position: head.position, hash: head.hash.toString('hex'), at: at.toISOString() }
    const signature = sign(null, statementOf(unsigned), privateKey).toString('base64')
    const text = `${JSON.stringify({ ...unsigned, signature })}\n`
    await replaceFile(headFile(folder), text)
    if (at.getTime() - lastLine < historyEveryMs) return
    lastLine = at.getTime()
    await appendFile(historyFile(folder), text, { mode: 0o600 })
  }
}

const linesOf = async (path: string): Promise<string[]> =>
  (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')

/** All checkpoints on file, oldest first, the head last; a line that is no checkpoint is an error. */
export async function readCheckpoints(folder: string): Promise<Checkpoint[]> {
  const lines = [...(await linesOf(historyFile(folder))), ...(await linesOf(headFile(folder)))]
  return lines.map((line) => Checkpoint.parse(JSON.parse(line)))
}
