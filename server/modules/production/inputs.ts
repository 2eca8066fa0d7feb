import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'
import { codeOf } from './pieces.ts'

/** What a scanner reads or somebody types: a tag, a heat seal or a ticket. */
export const Code = plainText(40).min(1, 'Scan or type a code.').transform(codeOf)

/** The code of a rack or lot, written in capitals however it is typed. */
export const PlaceCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,11}$/, 'Use up to 12 letters, digits and hyphens.')

/** Why something is done out of the usual way. */
export const Reason = plainText(300).min(1, 'Say why.')

/** How many pieces a rack holds; null where nobody counts. */
export const Capacity = z.int().min(1).max(10_000).nullable()
