import type { z } from 'zod'
import { type FieldError, invalidInput } from '../errors.ts'

/** The issues of a failed parse as field errors with dotted paths. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))

/** Parses an input or refuses it with the fields that are wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (!parsed.success) throw invalidInput({ fields: fieldErrors(parsed.error) })
  return parsed.data
}
