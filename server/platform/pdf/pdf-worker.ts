import { parentPort } from 'node:worker_threads'
import { failureOf } from '../worker-thread.ts'
import { drawPaper } from './draw-paper.ts'
import type { Paper } from './paper.ts'

if (!parentPort) throw new Error('This module runs in a worker thread only.')
const port = parentPort

port.on('message', async ({ id, paper }: { id: number; paper: Paper }) => {
  try {
    port.postMessage({ id, pdf: await drawPaper(paper) })
  } catch (error) {
    port.postMessage({ id, failure: failureOf(error).error.message })
  }
})
