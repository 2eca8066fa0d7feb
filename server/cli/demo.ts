import { parseArgs } from 'node:util'
import { addDays, isCalendarDate } from '#platform/time.ts'
import { scales } from '../simulation/chain/branches.ts'
import { loadChain } from '../simulation/chain/load-chain.ts'
import { openDemo } from '../simulation/demo.ts'
import { type CommandLine, UsageRefusal, understood } from './command-line.ts'
import type { Installation } from './installation.ts'

const options = {
  scale: { type: 'string' },
  seed: { type: 'string', default: 'clothesline' },
  until: { type: 'string' },
} as const

const notEmpty = 'This chain is not empty: the demo chain is loaded only into an empty one. Use another DATA_DIR.'

interface Saying {
  print: (line: string) => void
  say: (line: string) => void
}

async function loadMonth(
  { engine, dataDirectory }: Installation,
  seed: string,
  { print, say }: Saying,
): Promise<number> {
  const demo = await openDemo({ engine, dataDirectory, say }, { seed })
  if (!demo) {
    say(notEmpty)
    return 1
  }
  await demo.load(new AbortController().signal)
  for (const { role, email, password } of demo.signIns) print(`${role}  ${email}  ${password}`)
  return 0
}

function scaleOf(name: string) {
  if (name !== 'small' && name !== 'reference') throw new UsageRefusal('The scale is small or reference.')
  return scales[name]
}

function lastDay(until: string | undefined, today: string): string {
  if (until === undefined) return addDays(today, -1)
  if (!isCalendarDate(until)) throw new UsageRefusal('--until is a day such as 2026-11-22.')
  if (until >= today) throw new UsageRefusal('--until is a day that is over.')
  return until
}

async function loadYears(
  { engine, connection, database, secrets, dataDirectory, isServed }: Installation,
  { scale, seed, until }: { scale: string; seed: string; until: string | undefined },
  { print, say }: Saying,
): Promise<number> {
  const wish = { seed, scale: scaleOf(scale), until: lastDay(until, engine.clock().toISOString().slice(0, 10)) }
  const { auditSigningKey } = secrets
  const ground = { engine, connection, relay: database.relay, auditSigningKey, dataDirectory, say, isAlone: !isServed }
  const loaded = await loadChain(ground, wish)
  if (!loaded) {
    say(notEmpty)
    return 1
  }
  const { counts, crew, password } = loaded
  const count = (table: string): number => counts.get(table) ?? 0
  say(
    `The demo chain is loaded up to ${wish.until}: ${count('customers.customers')} customers, ${count('orders.orders')} orders with ${count('orders.lines')} lines.`,
  )
  for (const { role, email } of crew) print(`${role}  ${email}  ${password}`)
  return 0
}

/** The demo chain. */
export const demoCommands: CommandLine[] = [
  {
    words: 'demo load',
    usage: '[--scale small|reference] [--seed WORD] [--until DAY]',
    summary:
      'loads a demo chain into an empty chain: a month without a scale, a year with small, three years with reference; the same seed and day make the same one',
    run: async ({ installation, print, say }, args) => {
      const { values } = understood(() => parseArgs({ args, options }))
      const { scale, seed, until } = values
      const opened = await installation()
      if (opened.config.production) {
        say('The demo chain is refused with NODE_ENV=production.')
        return 1
      }
      const saying = { print, say }
      return scale === undefined ? loadMonth(opened, seed, saying) : loadYears(opened, { scale, seed, until }, saying)
    },
  },
]
