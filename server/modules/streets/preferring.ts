const restMs = 15_000

/** Asks whoever stands outside and, when that fails, our own; after a failure the one outside is left alone for some seconds. */
export function preferring<T>(outside: T, own: T, now: () => number = Date.now) {
  let failed: { at: number; why: string } | undefined
  const either = async <A>(ask: (one: T) => Promise<A>): Promise<A> => {
    if (failed && now() - failed.at < restMs) return ask(own)
    try {
      const answer = await ask(outside)
      failed = undefined
      return answer
    } catch (error) {
      failed = { at: now(), why: error instanceof Error ? error.message : String(error) }
      return ask(own)
    }
  }
  return { either, failure: () => failed?.why }
}
