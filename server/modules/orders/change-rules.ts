import type { PieceStatus } from './order-terms-rules.ts'

/** A piece as far as a change of its line asks. */
export interface LivePiece {
  id: string
  position: number
  status: PieceStatus
}

const goesFirst = (one: LivePiece, other: LivePiece): number =>
  Number(one.status === 'ready') - Number(other.status === 'ready') || other.position - one.position

/**
 * The pieces that go when a line keeps `keep` of its own: those that are named; where none is, the ones still in work before finished ones and
 * the last tagged first. Nothing when there are not as many in the shop, or the named ones are not as many as go.
 */
export function piecesToGo(
  pieces: readonly LivePiece[],
  { keep, named = [] }: { keep: number; named?: readonly string[] | undefined },
): string[] | undefined {
  const here = pieces.filter(({ status }) => status === 'tagged' || status === 'ready')
  const going = pieces.filter(({ status }) => status !== 'cancelled').length - keep
  if (going > here.length || (named.length > 0 && new Set(named).size !== going)) return undefined
  if (named.length > 0) return named.every((id) => here.some((piece) => piece.id === id)) ? [...named] : undefined
  return here
    .sort(goesFirst)
    .slice(0, Math.max(0, going))
    .map(({ id }) => id)
}
