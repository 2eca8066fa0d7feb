import { hash } from 'node:crypto'

/** A source of chance that yields the same for the same seed. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  share: () => number
  /** A whole number, both ends included. */
  whole: (from: number, to: number) => number
  chance: (probability: number) => boolean
  pick: <T>(choices: readonly T[]) => T
  /** Picks by weight; `[choice, weight]`. */
  weighted: <T>(choices: readonly (readonly [T, number])[]) => T
  /** Around a mean, exponentially: waiting times. */
  waiting: (mean: number) => number
  /** A version 4 UUID made of chance alone. */
  uuid: () => string
}

/** Mulberry32: 32 bits of state, good enough for what a made-up laundry does. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The chance that belongs to a seed: different words, independent chances. */
export function randomOf(...seed: (string | number)[]): Random {
  const share = generator(hash('sha256', seed.join('/'), 'buffer').readUInt32LE())
  const pick = <T>(choices: readonly T[]): T => {
    const chosen = choices[Math.floor(share() * choices.length)]
    if (chosen === undefined) throw new Error('There is nothing to pick from.')
    return chosen
  }
  const hex = (): string => Math.floor(share() * 16).toString(16)
  return {
    share,
    pick,
    whole: (from, to) => from + Math.floor(share() * (to - from + 1)),
    chance: (probability) => share() < probability,
    weighted: (choices) => {
      let left = share() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      return pick(choices)[0]
    },
    waiting: (mean) => -Math.log(1 - share()) * mean,
    uuid: () =>
      'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (mark) =>
        mark === 'x' ? hex() : pick(['8', '9', 'a', 'b']),
      ),
  }
}
