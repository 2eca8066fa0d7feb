import type { Logger } from './logger.ts'

/** A background activity that runs when woken and at least every `everyMs`, never twice at once. */
export interface Loop {
  wake: () => void
  /** Waits for the run in progress and ends. */
  stop: () => Promise<void>
}

/** Starts a loop; wakes during a run are coalesced into one more run, failures are logged and retried later. */
export function startLoop(settings: {
  name: string
  everyMs: number
  logger: Logger
  run: () => Promise<unknown>
}): Loop {
  const { name, everyMs, logger, run } = settings
  let stopped = false
  let woken = true
  let rouse = (): void => undefined
  let failures = 0

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

  const ended = (async () => {
    while (!stopped) {
      await round()
      if (!stopped && (!woken || failures > 0)) await pause(failures > 0 ? backOff() : everyMs)
    }
  })()

  return {
    wake: () => {
      woken = true
      if (failures === 0) rouse()
    },
    stop: async () => {
      stopped = true
      rouse()
      await ended
    },
  }
}
