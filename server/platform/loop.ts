import type { Logger } from './logger.ts'

/** A background activity that runs when woken and at least every `everyMs`, never twice at once. */
export interface Loop {
  wake: () => void
  /** Waits for the run in progress and ends. */
  stop: () => Promise<void>
}

/**
 * Starts a loop; wakes during a run, and in the `restMs` after it, are coalesced into one more run: under load a round then does more work
 * at less cost. Failures are logged and retried later.
 */
export function startLoop(settings: {
  name: string
  everyMs: number
  restMs?: number
  logger: Logger
  run: () => Promise<unknown>
}): Loop {
  const { name, everyMs, restMs = 0, logger, run } = settings
  let stopped = false
  let woken = true
  let rouse = (): void => undefined
  let failures = 0
  let resting = false

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      rouse = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const round = async (): Promise<void> => {
    woken = false
    try {
      await run()
      failures = 0
    } catch (error) {
      failures += 1
      if (!stopped) logger.error({ loop: name, failures, error }, 'a background loop failed; it goes on')
    }
  }

  const backOff = (): number => Math.min(everyMs * 2 ** failures, 10_000)

  const rest = async (): Promise<void> => {
    if (stopped || restMs === 0) return
    resting = true
    await pause(restMs)
    resting = false
  }

  const ended = (async () => {
    while (!stopped) {
      await round()
      await rest()
      if (!stopped && (!woken || failures > 0)) await pause(failures > 0 ? backOff() : everyMs)
    }
  })()

  return {
    wake: () => {
      woken = true
      if (failures === 0 && !resting) rouse()
    },
    stop: async () => {
      stopped = true
      rouse()
      await ended
    },
  }
}
