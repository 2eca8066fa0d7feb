import { parentPort, workerData } from 'node:worker_threads'
import { readMap } from './map-file.ts'
import { answersOf, type Questions } from './street-questions.ts'

const port = parentPort
if (!port) throw new Error('This module runs in a worker thread only.')
const answers = answersOf(readMap((workerData as { path: string }).path))

port.on('message', ({ id, question, asked }: { id: number; question: keyof Questions; asked: never }) => {
  try {
    port.postMessage({ id, answer: answers[question](asked) })
  } catch (error) {
    port.postMessage({ id, failure: error instanceof Error ? error.message : String(error) })
  }
})
