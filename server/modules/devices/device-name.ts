import { z } from 'zod'

/** A name of a device: one line of text. */
export const DeviceName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60)
  .regex(/^\P{Cc}*$/u, 'must be one line of text')
