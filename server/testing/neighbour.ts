import { type Neighbour, type NeighbourTerms, neighbour } from '#platform/neighbour.ts'

/** A system beside ours that is tried again at once and waited for a minute, unless said otherwise. */
export const aNeighbour = (other: Partial<NeighbourTerms> = {}): Neighbour =>
  neighbour({
    name: 'pigeons',
    title: 'The pigeon post',
    meanwhile: 'Letters are kept.',
    ...{ patienceMs: 60_000, restMs: 0, clock: () => new Date() },
    logger: { info: () => undefined, warn: () => undefined },
    ...other,
  })
