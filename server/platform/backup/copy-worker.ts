import { postItems } from '../worker-port.ts'
import { storedKey } from './backup-key.ts'
import { type CopyRequest, type TakenCopy, takeCopy } from './take-copy.ts'

/** A request as it crosses between threads: the key as it is stored. */
export type CopyInput = Omit<CopyRequest, 'key'> & { storedKey: string }

await postItems<CopyInput, TakenCopy>(async function* ({ storedKey: stored, ...request }) {
  yield await takeCopy({ ...request, key: storedKey(stored) })
})
