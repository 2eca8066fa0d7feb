import { Worker } from 'node:worker_threads'

/** How a worker thread tells its owner what it has: items while there are more, then the end or what went wrong. */
export type WorkerReport<T> =
  | { kind: 'item'; item: T }
  | { kind: 'end' }
  | { kind: 'failure'; error: { name: string; message: string; fields: Record<string, unknown> } }

/** How a worker thread is started and how far it may run ahead of whoever reads its items. */
export type WorkerRun = {
  module: URL
  input: unknown
  /** Items in flight before the worker waits; what it holds is bounded by this. */
  ahead?: number
  /** The heap the thread may use, in MiB, before it is ended with an error. */
  maxHeapMib?: number
}

// Of a stream of items nearly everything dies young: measured with a list of customers, a small nursery is collected in half the time.
const youngMib = 24

type Failure = Extract<WorkerReport<never>, { kind: 'failure' }>['error']

/**
 * Runs a module in a thread of its own and yields what it posts, under back-pressure: the thread runs at most `ahead` items in front. Leaving
 * the loop early ends the thread. An error in the thread is thrown here, rebuilt by `revive` where its class matters.
 */
export async function* itemsFromWorker<T>(
  run: WorkerRun,
  revive: (failure: Failure) => Error = plainError,
): AsyncGenerator<T> {
  const worker = new Worker(run.module, {
    workerData: { input: run.input, ahead: run.ahead ?? 4 },
    resourceLimits: { maxOldGenerationSizeMb: run.maxHeapMib ?? 512, maxYoungGenerationSizeMb: youngMib },
  })
  const reports = reportsOf<T>(worker)
  try {
    for (;;) {
      const report = await reports.next()
      if (report.kind === 'end') return
      if (report.kind === 'failure') throw revive(report.error)
      yield report.item
      worker.postMessage('taken')
    }
  } finally {
    await worker.terminate()
  }
}

function reportsOf<T>(worker: Worker): { next: () => Promise<WorkerReport<T>> } {
  const arrived: WorkerReport<T>[] = []
  let wake = (): void => {}
  const arrive = (report: WorkerReport<T>) => {
    arrived.push(report)
    wake()
  }
  worker.on('message', arrive)
  worker.on('error', (error) => arrive(failureOf(error)))
  worker.on('exit', (code) =>
    arrive(failureOf(new Error(`The worker thread ended with code ${code} before it was done.`))),
  )
  return {
    async next() {
      for (;;) {
        const report = arrived.shift()
        if (report) return report
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

/** An error in the form that crosses between threads: name, message and its own plain fields. */
export function failureOf(error: unknown): { kind: 'failure'; error: Failure } {
  if (!(error instanceof Error))
    return { kind: 'failure', error: { name: 'Error', message: String(error), fields: {} } }
  const fields = Object.fromEntries(
    Object.entries(error).filter(([, value]) => typeof value !== 'function' && typeof value !== 'object'),
  )
  return { kind: 'failure', error: { name: error.name, message: error.message, fields } }
}

function plainError({ name, message }: Failure): Error {
  const error = new Error(message)
  error.name = name
  return error
}
