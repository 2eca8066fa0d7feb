import type { Logger } from '#platform/logger.ts'
import { type Neighbour, type NeighbourTerms, neighbour } from '#platform/neighbour.ts'

const known = {
  card: {
    title: 'The card gateway',
    meanwhile: 'Cash and the other ways to pay go on.',
    patienceMs: 20_000,
    // A customer stands there: the next card is tried at once.
    restMs: 0,
  },
  sms: {
    title: 'The SMS gateway',
    meanwhile: 'Text messages are kept and sent later.',
    patienceMs: 20_000,
    restMs: 15_000,
  },
  mail: {
    title: 'The mail server',
    meanwhile: 'Mail is kept and sent later.',
    patienceMs: 60_000,
    restMs: 15_000,
  },
  router: {
    title: 'The router',
    meanwhile: 'Times come from our own streets.',
    patienceMs: 2_000,
    restMs: 15_000,
  },
  geocoder: {
    title: 'The geocoder',
    meanwhile: 'Addresses are looked up in our own map.',
    patienceMs: 3_000,
    restMs: 15_000,
  },
  map: {
    title: 'The map of the streets',
    meanwhile: 'Lists go on without it.',
    patienceMs: 15_000,
    restMs: 15_000,
  },
} satisfies Record<string, Omit<NeighbourTerms, 'name' | 'clock' | 'logger'>>

/** The systems beside ours, by name. */
export type Neighbours = Readonly<Record<keyof typeof known, Neighbour>>

/** How long some of them are waited for, in milliseconds. */
export type Patience = Readonly<Partial<Record<keyof typeof known, number>>>

/** All that the server calls outside itself, each not called yet. */
export function neighboursOf(ground: {
  clock: () => Date
  logger: Logger
  patience?: Patience | undefined
}): Neighbours {
  const { clock, logger, patience = {} } = ground
  const one = (name: keyof typeof known): Neighbour => {
    const terms = known[name]
    return neighbour({ name, ...terms, patienceMs: patience[name] ?? terms.patienceMs, clock, logger })
  }
  const [card, sms, mail, router, geocoder, map] = [
    one('card'),
    one('sms'),
    one('mail'),
    one('router'),
    one('geocoder'),
    one('map'),
  ]
  return { card, sms, mail, router, geocoder, map }
}
