import { ZodError } from 'zod'
import type { Logger } from './logger.ts'

/** What is wrong with a neighbour, in sentences, since when, and when it was last called in vain. */
export interface Trouble {
  reason: string
  since: Date
  lastAt: Date
}

/** A system beside ours. How it fares is known from the calls that are made anyway: nothing is asked only to find out. */
export interface Neighbour {
  name: string
  /** How long a call may take. */
  patienceMs: number
  /** Makes a call and remembers how it went. One that takes too long fails; so does, at once, one made while a neighbour in trouble is left alone. */
  call: <T>(work: (signal: AbortSignal) => Promise<T>, faultOf?: (answer: T) => string | undefined) => Promise<T>
  /** What is wrong; undefined when the last call went well, before the first, and when none was made for so long that nobody knows. */
  trouble: () => Trouble | undefined
}

/** What is said of a neighbour, and how patient one is with it. */
export interface NeighbourTerms {
  name: string
  /** Begins the sentence about its trouble: "The SMS gateway". */
  title: string
  /** A sentence on how work goes on without it. */
  meanwhile: string
  patienceMs: number
  /** How long it is left alone after a call in vain. */
  restMs: number
  clock: () => Date
  logger: Pick<Logger, 'info' | 'warn'>
}

/** An answer that says that a neighbour does not work. Its message follows the neighbour's name: "answered 503". */
export class Unwell extends Error {}

/** A neighbour in trouble is left alone for a while: it was not called. */
class Resting extends Error {}

/** After an hour without a call nobody knows whether the trouble is over; what is kept for later is tried more often than that. */
const NEWS_MS = 3_600_000

const whyOfCode: Record<string, string> = {
  ECONNREFUSED: 'refuses the connection',
  ENOTFOUND: 'cannot be found under its address',
  EAI_AGAIN: 'cannot be found under its address',
  ECONNRESET: 'broke the connection off',
  UND_ERR_SOCKET: 'broke the connection off',
  EPIPE: 'broke the connection off',
  ETIMEDOUT: 'did not answer in time',
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Why a call failed, to follow the name of who was called: "did not answer in time". */
export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return `does not work (${String(error)})`
  if (error instanceof Resting) return 'is left alone for a moment after a call in vain'
  if (error instanceof Unwell) return error.message
  if (error.name === 'TimeoutError') return 'did not answer in time'
  if (error instanceof SyntaxError || error instanceof ZodError) return 'gave an answer that makes no sense'
  return whyOfCode[codeOf(error.cause) ?? codeOf(error) ?? ''] ?? `does not work (${error.message})`
}

function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(ms)
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work(signal), late])
}

/** Makes a neighbour that nobody has called yet. */
export function neighbour(terms: NeighbourTerms): Neighbour {
  const { name, title, meanwhile, patienceMs, restMs, clock, logger } = terms
  let last: Trouble | undefined
  const current = (): Trouble | undefined =>
    last && clock().getTime() - last.lastAt.getTime() < NEWS_MS ? last : undefined
  const heard = (why: string | undefined): void => {
    const [lastAt, trouble] = [clock(), current()]
    const reason = `${title} ${why}. ${meanwhile}`
    if (why === undefined && trouble) logger.info({ neighbour: name }, `${title} works again.`)
    if (why !== undefined && !trouble) logger.warn({ neighbour: name }, reason)
    last = why === undefined ? undefined : { reason, since: trouble?.since ?? lastAt, lastAt }
  }
  return {
    name,
    patienceMs,
    trouble: current,
    call: async (work, faultOf = () => undefined) => {
      const trouble = current()
      if (trouble && clock().getTime() - trouble.lastAt.getTime() < restMs) throw new Resting(trouble.reason)
      try {
        const answer = await within(patienceMs, work)
        heard(faultOf(answer))
        return answer
      } catch (error) {
        heard(whyOf(error))
        throw error
      }
    },
  }
}
