import { itemsFromWorker } from '../worker-thread.ts'
import type { CopyInput } from './copy-worker.ts'
import { BackupRefusal } from './refusal.ts'
import type { CopyRequest, TakenCopy } from './take-copy.ts'

/** Makes a copy in a thread of its own, so that compressing and encrypting keep nobody waiting. */
export async function copyInWorker({ key, ...request }: CopyRequest): Promise<TakenCopy> {
  const input: CopyInput = { ...request, storedKey: key.secret.toString('base64url') }
  const revive = ({ name, message }: { name: string; message: string }): Error =>
    name === 'BackupRefusal' ? new BackupRefusal(message) : new Error(message)
  const run = { module: new URL('./copy-worker.ts', import.meta.url), input }
  for await (const taken of itemsFromWorker<TakenCopy>(run, revive)) return taken
  throw new Error('The copy ended without a word.')
}
