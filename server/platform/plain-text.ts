import { z } from 'zod'

const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/** Text as people type it: trimmed, bounded, and of characters that can be kept. */
export const plainText = (most: number) =>
  z.string().trim().max(most).refine(storable, 'Has characters that are no text.')
