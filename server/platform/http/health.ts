/** One thing the server depends on, and how it is. */
export interface Dependency {
  name: string
  /** Without it the server cannot serve at all. */
  vital: boolean
  check: () => Promise<void>
}

/** What `/health/ready` says. */
export interface Health {
  status: 'ready' | 'degraded' | 'unavailable'
  degraded: { name: string; reason: string }[]
}

const within = (ms: number, work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Asks every dependency and says which are missing. */
export async function healthOf(dependencies: readonly Dependency[]): Promise<Health> {
  const results = await Promise.all(
    dependencies.map(async ({ name, vital, check }) => {
      try {
        await within(2_000, check())
        return undefined
      } catch (error) {
        return { name, vital, reason: error instanceof Error ? error.message : String(error) }
      }
    }),
  )
  const missing = results.filter((result) => result !== undefined)
  const status = missing.some((one) => one.vital) ? 'unavailable' : missing.length > 0 ? 'degraded' : 'ready'
  return { status, degraded: missing.map(({ name, reason }) => ({ name, reason })) }
}
