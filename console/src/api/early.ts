declare global {
  /** Answers asked for before the application had arrived, by address. */
  var clotheslineEarly: Map<string, Promise<Response>> | undefined
}

/** An early answer is used by the page that is loading; what nobody took by then would be old, in milliseconds. */
const fresh = 30_000

/**
 * Asks for an address before the application is there to ask; it will find the answer on its way, after `first` has seen it.
 */
export function askEarly(address: string, first?: (answer: Response) => Promise<void>): void {
  const answer = fetch(address, { headers: { accept: 'application/json' } }).then(async (response) => {
    if (response.ok) await first?.(response.clone())
    return response
  })
  answer.catch(() => undefined)
  globalThis.clotheslineEarly ??= new Map()
  globalThis.clotheslineEarly.set(address, answer)
}

/** The answer asked for early at an address, once; undefined if there is none. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = globalThis.clotheslineEarly?.get(address)
  globalThis.clotheslineEarly?.delete(address)
  return performance.now() < fresh ? answer : undefined
}
