import { Worker } from 'node:worker_threads'
import type { PrintHead } from '../escpos/print-head.ts'
import type { Paper } from './paper.ts'

type Answer = { id: number; bytes: Uint8Array } | { id: number; failure: string }

interface Waiting {
  resolve: (bytes: Buffer) => void
  reject: (error: Error) => void
}

/** Draws documents in a thread of its own, which keeps the fonts open; it starts with the first document and ends with the program. */
class PdfThread {
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #lastId = 0

  draw(paper: Paper, head?: PrintHead): Promise<Buffer> {
    this.#lastId += 1
    const id = this.#lastId
    const worker = this.#worker ?? this.#start()
    worker.ref()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.postMessage({ id, paper, head })
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url))
    worker.on('message', (answer: Answer) => this.#settle(answer))
    worker.on('error', (error) => this.#giveUp(worker, error))
    worker.on('exit', () => this.#giveUp(worker, new Error('The thread that draws documents ended.')))
    this.#worker = worker
    return worker
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#worker?.unref()
    if ('failure' in answer) waiting?.reject(new Error(answer.failure))
    else waiting?.resolve(Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength))
  }

  #giveUp(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

const thread = new PdfThread()

/** A document as PDF, drawn outside the event loop. */
export const renderPaper = (paper: Paper): Promise<Buffer> => thread.draw(paper)

/** A document as the bytes a thermal printer takes, set outside the event loop. */
export const renderPrint = (paper: Paper, head: PrintHead): Promise<Buffer> => thread.draw(paper, head)
