import { parseArgs } from 'node:util'
import { openApi, Refused } from '../simulation/drive/api.ts'
import { driveToday } from '../simulation/drive/drive.ts'
import { type CommandLine, required, UsageRefusal, understood } from './command-line.ts'

const options = {
  key: { type: 'string' },
  url: { type: 'string' },
  minutes: { type: 'string', default: '10' },
  speed: { type: 'string', default: '1' },
  vans: { type: 'string', default: '6' },
  branch: { type: 'string' },
  seed: { type: 'string', default: 'clothesline' },
} as const

function numberIn(text: string, name: string, [least, most]: [number, number]): number {
  const number = Number(text)
  if (!(number >= least && number <= most)) throw new UsageRefusal(`--${name} is a number from ${least} to ${most}.`)
  return number
}

const sentenceOf = (error: unknown): string | undefined => {
  if (error instanceof Refused) return error.message
  if (error instanceof TypeError && error.message === 'fetch failed') return 'The server cannot be reached.'
  return error instanceof Error && error.name === 'TimeoutError' ? 'The server did not answer in time.' : undefined
}

/** Moves the drivers of a demo chain, and lets its counters trade, on a running server. */
export const demoDriveCommands: CommandLine[] = [
  {
    words: 'demo drive',
    usage: '--key KEY [--url URL] [--minutes 10] [--speed 1] [--vans 6] [--branch CODE] [--seed WORD]',
    summary:
      'drives vans along the streets and takes orders in, through the API of a running server, up to 60 times as fast as life; Ctrl-C ends it',
    run: async ({ config, say, print }, args) => {
      const { values } = understood(() => parseArgs({ args, options }))
      const wish = {
        minutes: numberIn(values.minutes, 'minutes', [0.1, 1440]),
        pace: numberIn(values.speed, 'speed', [1, 60]),
        vans: Math.round(numberIn(values.vans, 'vans', [0, 60])),
        branch: values.branch,
        seed: values.seed,
      }
      const api = openApi({
        url: values.url ?? `http://127.0.0.1:${config().port}`,
        key: required(values.key, 'an API key (--key): npm run cli -- api-key create --role owner makes one'),
      })
      const ending = new AbortController()
      const end = (): void => ending.abort()
      process.once('SIGINT', end).once('SIGTERM', end)
      try {
        const { positions, completed, attempted, orders, requests } = await driveToday(api, wish, {
          say,
          signal: ending.signal,
        })
        print(
          `${positions} positions, ${completed} stops completed, ${attempted} in vain, ${orders} orders, ${requests} stops asked for.`,
        )
        return 0
      } catch (error) {
        const sentence = sentenceOf(error)
        if (sentence === undefined) throw error
        say(sentence)
        return 1
      } finally {
        process.off('SIGINT', end).off('SIGTERM', end)
      }
    },
  },
]
