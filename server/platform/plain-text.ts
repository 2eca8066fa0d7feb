import { z } from 'zod'

const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** Text as people type it: trimmed, bounded, and of characters that can be kept. */
export const plainText = (most: number) =>
  z.string().trim().max(most).refine(storable, 'Has characters that are no text.')

/** Where in a value there is text that cannot be kept, as a dotted path; undefined when there is none. */
export function unstorableIn(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === 'string') return storable(value) ? undefined : path.join('.')
  if (value === null || typeof value !== 'object') return undefined
  for (const [name, inner] of Object.entries(value)) {
    const found = storable(name) ? unstorableIn(inner, [...path, name]) : path.join('.')
    if (found !== undefined) return found
  }
  return undefined
}
