import { connect } from 'node:net'
import { Unwell } from '#platform/neighbour.ts'

/** Throws when nothing listens there. */
export function reachable(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 1500 })
    const end = (error?: Error): void => {
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    socket.once('connect', () => end())
    socket.once('timeout', () => end(new Unwell('did not answer in time')))
    socket.once('error', end)
  })
}
