import type { Readable } from 'node:stream'
import type { DevicePorts } from './device-ports.ts'
import { scaleOutOfRange, scaleSilent, scaleUnsteady } from './errors.ts'
import { readLine, type ScaleLine, type ScaleProtocol } from './scale-rules.ts'

/** A scale as it is read. */
export interface ReadableScale {
  name: string
  port: string
  protocol: ScaleProtocol
}

/** A weight in thousandths of a kilogram; `net` when a tare is taken off. */
export interface Reading {
  milli: number
  stable: boolean
  net: boolean
}

/** What comes at once with the connection may have waited in a converter for hours. */
const STALE_MS = 120
const PATIENCE_MS = 3_000
const LONGEST_LINE = 200

const asks: Record<ScaleProtocol, { weight: string | undefined; steady: string | undefined }> = {
  continuous: { weight: undefined, steady: undefined },
  sics: { weight: 'SI\r\n', steady: 'S\r\n' },
}

/** Waits for a line that will do; undefined when none came in time, with the last that could be read. */
function awaited(stream: Readable, protocol: ScaleProtocol, live: boolean): Promise<ScaleLine | undefined> {
  return new Promise((resolve) => {
    const freshFrom = protocol === 'continuous' ? performance.now() + STALE_MS : 0
    let last: ScaleLine | undefined
    let rest = ''
    // The first line of a stream may lack its beginning.
    let whole = protocol !== 'continuous'
    const settle = (): void => {
      clearTimeout(timer)
      stream.destroy()
      resolve(last)
    }
    const timer = setTimeout(settle, PATIENCE_MS)
    const take = (line: string): void => {
      const read = whole && performance.now() >= freshFrom ? readLine(line, protocol) : undefined
      whole ||= performance.now() >= freshFrom
      last = read ?? last
      if (read && (live || read.state !== 'weight' || read.stable)) settle()
    }
    stream.on('error', settle)
    stream.on('close', settle)
    stream.on('data', (chunk: Buffer | string) => {
      const lines = (rest + String(chunk)).split(/\p{Cc}+/u)
      rest = (lines.pop() ?? '').slice(-LONGEST_LINE)
      for (const line of lines) if (line !== '') take(line)
    })
  })
}

/** Reads a scale: a weight at rest, or with `live` the weight of this moment. Refuses what cannot be trusted. */
export async function readScale(ports: DevicePorts, scale: ReadableScale, live: boolean): Promise<Reading> {
  const { name, port, protocol } = scale
  ports.check(port)
  const ask = asks[protocol]
  const stream = await ports.listen(port, live ? ask.weight : ask.steady).catch(() => undefined)
  if (!stream) throw scaleSilent({ name })
  const line = await awaited(stream, protocol, live)
  if (line === undefined) throw scaleSilent({ name })
  if (line.state !== 'weight' || (line.milli < 0 && !live)) throw scaleOutOfRange({ name })
  if (!line.stable && !live) throw scaleUnsteady({ name })
  const { milli, stable, net } = line
  return { milli, stable, net }
}
