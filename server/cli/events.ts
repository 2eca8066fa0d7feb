import { parseArgs } from 'node:util'
import { lagOf, parkedEvents, retryParked } from '#platform/events/parked.ts'
import { cursorOf } from '#platform/events/published.ts'
import type { Reaction } from '#platform/events/reaction.ts'
import { replay } from '#platform/events/replay.ts'
import { reactions } from '../app.ts'
import { type CommandLine, type CommandLineContext, required, UsageRefusal, understood } from './command-line.ts'

function reactionOf(name: string | undefined): Reaction {
  const asked = required(name, 'the name of a reaction')
  const found = reactions.find((reaction) => reaction.name === asked)
  if (found) return found
  throw new UsageRefusal(`There is no reaction ${asked}. Known are: ${reactions.map((one) => one.name).join(', ')}.`)
}

async function status({ installation, print }: CommandLineContext): Promise<undefined> {
  const { database } = await installation()
  const width = Math.max(...reactions.map(({ name }) => name.length))
  print(`${'reaction'.padEnd(width)}  ${'cursor'.padEnd(18)}  waiting  oldest    parked`)
  for (const reaction of reactions) {
    const { cursor, waiting, seconds, parked } = await lagOf(database.relay, reaction)
    const age = `${seconds.toFixed(1)} s`
    print(
      `${reaction.name.padEnd(width)}  ${cursorOf(cursor).padEnd(18)}  ${String(waiting).padStart(7)}  ${age.padEnd(8)}  ${parked}`,
    )
  }
  for (const { reaction, position, subject, attempts, error } of await parkedEvents(database.relay)) {
    print(`parked: ${reaction} ${cursorOf(position)} ${subject} after ${attempts} tries: ${error}`)
  }
  return undefined
}

async function retry({ installation, print }: CommandLineContext, args: string[]): Promise<number> {
  const options = { all: { type: 'boolean' } } as const
  const { values, positionals } = understood(() => parseArgs({ args, options, allowPositionals: true }))
  const chosen = values.all ? reactions : [reactionOf(positionals[0])]
  const { database, engine } = await installation()
  let failures = 0
  for (const reaction of chosen) {
    const { done, failed } = await retryParked({ ...engine, relay: database.relay }, reaction)
    print(`${reaction.name}: ${done} delivered, ${failed.length} still parked`)
    for (const { event, error } of failed) print(`  ${cursorOf(event.position)} ${event.subject}: ${error}`)
    failures += failed.length
  }
  return failures === 0 ? 0 : 1
}

/** The delivery of events to reactions. */
export const eventCommands: CommandLine[] = [
  {
    words: 'events status',
    usage: '',
    summary: 'shows how far each reaction has come, what waits for it and what is parked',
    run: status,
  },
  {
    words: 'events retry',
    usage: 'REACTION | --all',
    summary: 'runs parked events again (exit code 1 when some fail again)',
    run: retry,
  },
  {
    words: 'events replay',
    usage: 'REACTION',
    summary: 'clears what a reaction has derived and lets the server derive it again from the first event on',
    run: async ({ installation, print }, args) => {
      const { positionals } = understood(() => parseArgs({ args, allowPositionals: true }))
      const reaction = reactionOf(positionals[0])
      const { engine } = await installation()
      const names = await replay(engine, reactions, reaction)
      print(
        `Begins again at the first event: ${names.join(', ')}. The running server, or the next one, carries it out.`,
      )
      return undefined
    },
  },
]
