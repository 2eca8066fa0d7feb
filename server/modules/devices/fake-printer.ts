import { createServer, type Socket } from 'node:net'
import { askDone } from '#platform/escpos/commands.ts'
import { type Print, readPrint } from '#platform/escpos/read-print.ts'

/** How a printer of the tests and the demo behaves: well, or falling silent, or breaking off after the first bytes. */
export type Mood = 'well' | 'silent' | 'breaks off'

/** A printer that is a program: it listens where a printer would and keeps what it printed. */
export interface FakePrinter {
  /** Where it listens, as a printer's settings say it. */
  port: string
  mood: Mood
  /** Everything printed so far, connection by connection. */
  prints: () => Print[]
  close: () => Promise<void>
}

const endsWithQuestion = (bytes: Buffer): boolean => bytes.subarray(-askDone.length).equals(Buffer.from(askDone))

/** Opens a printer on this machine; `onPrint` is told of each print as it ends. */
export async function openFakePrinter(settings: {
  columns: 32 | 48
  port?: number
  onPrint?: (print: Print) => void
}): Promise<FakePrinter> {
  const { columns, port = 0, onPrint } = settings
  const sockets = new Set<Socket>()
  const done: Print[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    const parts: Buffer[] = []
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      if (printer.mood === 'breaks off') return void socket.destroy()
      parts.push(part)
      if (printer.mood === 'well' && endsWithQuestion(Buffer.concat(parts))) socket.write(Uint8Array.of(0))
    })
    socket.on('close', () => {
      sockets.delete(socket)
      if (parts.length === 0 || printer.mood !== 'well') return
      const print = readPrint(Buffer.concat(parts), { columns })
      done.push(print)
      onPrint?.(print)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const listening = typeof address === 'object' && address !== null ? address.port : port
  const printer: FakePrinter = {
    port: `127.0.0.1:${listening}`,
    mood: 'well',
    prints: () => [...done],
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  return printer
}
