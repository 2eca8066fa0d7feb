import { defineError } from '#platform/errors.ts'

const badCursor = defineError(
  'catalog.bad_cursor',
  'malformed',
  () => 'This cursor is not one that was given out. Start again without a cursor.',
)

/** The place of a row in an ordered list, opaque to clients. */
export const cursorOf = (...keys: string[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url')

/** The keys in a cursor; refuses what was not made by `cursorOf` with as many keys. */
export function keysOf(cursor: string, count: number): string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(keys) && keys.length === count && keys.every((key) => typeof key === 'string')) return keys
  } catch {
    throw badCursor({})
  }
  throw badCursor({})
}
