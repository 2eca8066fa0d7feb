import type { DomainError } from '#platform/errors.ts'

const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

/** Turns the database's objection to a second one of the same into a refusal; the transaction is over either way. */
export async function refuseTaken<T>(write: Promise<T>, refusal: DomainError): Promise<T> {
  try {
    return await write
  } catch (error) {
    throw isUniqueViolation(error) ? refusal : error
  }
}
