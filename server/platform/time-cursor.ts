import { z } from 'zod'
import { isUuid } from './ids.ts'

/** The cursor of lists ordered by time and id: `instant_id`, the `next` of the page before. */
export const timeCursor = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/, 'Use the `next` of the page before.')
  .transform((text) => {
    const [at = '', id = ''] = text.split('_')
    return { at: new Date(at), id }
  })
  .refine(({ at, id }) => !Number.isNaN(at.getTime()) && isUuid(id), 'Use the `next` of the page before.')

/** Cuts a page of `limit` rows from `limit + 1` and says where the next one begins. */
export function timePage<R extends { id: string }>(rows: R[], limit: number, instantOf: (row: R) => Date) {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, next: last ? `${instantOf(last).toISOString()}_${last.id}` : null }
}
