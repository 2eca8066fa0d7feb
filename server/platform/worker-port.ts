import { parentPort, workerData } from 'node:worker_threads'
import { failureOf } from './worker-thread.ts'

/** The body of a worker thread: posts each item that `produce` yields for the input, never more than its owner allows ahead. */
export async function postItems<I, T>(produce: (input: I) => AsyncIterable<T>): Promise<void> {
  if (!parentPort) throw new Error('This module runs in a worker thread only.')
  const port = parentPort
  const { input, ahead } = workerData as { input: I; ahead: number }
  let inFlight = 0
  let wake = (): void => {}
  port.on('message', () => {
    inFlight--
    wake()
  })
  try {
    for await (const item of produce(input)) {
      inFlight++
      port.postMessage({ kind: 'item', item })
      while (inFlight >= ahead) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
    port.postMessage({ kind: 'end' })
  } catch (error) {
    port.postMessage(failureOf(error))
  }
  port.close()
}
