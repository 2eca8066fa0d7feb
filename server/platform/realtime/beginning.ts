import type pg from 'pg'
import { isAfter, type Position, positionOf, settledEnd } from '../events/published.ts'

/** Where a listener goes on, and whether what it heard before is of no use to it. */
export interface Beginning {
  at: Position
  isLost: boolean
}

/** After the listener's cursor, or from now on. A cursor that is none, or of a database that was put back since, starts anew. */
export async function beginningOf(relay: pg.Pool, cursor: unknown): Promise<Beginning> {
  const end = await settledEnd(relay)
  if (cursor === undefined) return { at: end, isLost: false }
  const position = positionOf(String(cursor))
  if (!position || isAfter({ xid: position.xid, id: 0 }, end)) return { at: end, isLost: true }
  return { at: position, isLost: false }
}
