import { parentPort } from 'node:worker_threads'
import { encodePaper } from '../escpos/encode-paper.ts'
import type { PrintHead } from '../escpos/print-head.ts'
import { failureOf } from '../worker-thread.ts'
import { drawPaper } from './draw-paper.ts'
import type { Paper } from './paper.ts'

if (!parentPort) throw new Error('This module runs in a worker thread only.')
const port = parentPort

port.on('message', async ({ id, paper, head }: { id: number; paper: Paper; head: PrintHead | undefined }) => {
  try {
    port.postMessage({ id, bytes: head === undefined ? await drawPaper(paper) : encodePaper(paper, head) })
  } catch (error) {
    port.postMessage({ id, failure: failureOf(error).error.message })
  }
})
