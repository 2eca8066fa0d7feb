import type { ClaimState } from './claims.queries.ts'

/** The states claims are listed by. */
export const claimStates = ['open', 'approved', 'refused', 'paid'] as const satisfies readonly ClaimState[]

/** What the URL keeps of the list; every claim where it keeps nothing. */
export interface ClaimSearch {
  readonly state?: ClaimState
}

/** Reads the state from the URL; a strange one is none. */
export function readClaimSearch({ state }: Record<string, unknown>): ClaimSearch {
  const known = claimStates.find((one) => one === state)
  return known === undefined ? {} : { state: known }
}

/** The ticket a new claim begins with. */
export const readTicket = ({ ticket }: Record<string, unknown>): { readonly ticket?: string } =>
  typeof ticket === 'string' || typeof ticket === 'number' ? { ticket: String(ticket) } : {}
