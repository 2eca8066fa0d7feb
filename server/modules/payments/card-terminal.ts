/** What a terminal is asked; the id makes a repeated question the same charge. */
export interface ChargeRequest {
  id: string
  amount: number
  currency: string
  /** Shown to the customer on the terminal. */
  label: string
}

/** What a terminal answers. */
export type ChargeAnswer =
  | { state: 'approved'; card: string; authorizationCode: string }
  | { state: 'declined'; reason: string }

/** A card terminal. Asking twice with one id charges once; it throws when it cannot be reached. */
export interface CardTerminal {
  charge: (request: ChargeRequest) => Promise<ChargeAnswer>
  /** What became of a charge; undefined when the terminal never heard of it. */
  find: (id: string) => Promise<ChargeAnswer | undefined>
}

/**
 * A terminal in memory, for tests and the demo. Amounts ending in 13 are declined, amounts ending in 99 find it unreachable
 * after it has charged, so that every path can be walked.
 */
export function simulatedTerminal(): CardTerminal {
  const charges = new Map<string, ChargeAnswer>()
  const answerTo = ({ id, amount }: ChargeRequest): ChargeAnswer =>
    amount % 100 === 13
      ? { state: 'declined', reason: 'insufficient funds' }
      : { state: 'approved', card: 'Test card •••• 4242', authorizationCode: id.slice(-6).toUpperCase() }
  return {
    charge: async (request) => {
      const answer = charges.get(request.id) ?? answerTo(request)
      charges.set(request.id, answer)
      if (request.amount % 100 === 99) throw new Error('The terminal is not reachable.')
      return answer
    },
    find: async (id) => charges.get(id),
  }
}
