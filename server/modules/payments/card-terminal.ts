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

/** Money to give back of an approved charge, in minor units; the id makes a repeated question the same refund. */
export interface CardRefundRequest {
  id: string
  chargeId: string
  /** What the terminal called the charge when it approved it. */
  chargeCode: string
  amount: number
  currency: string
}

/** What a terminal answers when asked for money back. */
export type CardRefundAnswer = { state: 'approved'; authorizationCode: string } | { state: 'declined'; reason: string }

/** No card was asked for money, and none will be: the terminal could not be reached before it came to that. */
export class NotAsked extends Error {}

/** A card terminal or gateway. Asking twice with one id moves money once; it throws when it cannot be reached, `NotAsked` where
 * this certainly moved nothing. */
export interface CardTerminal {
  /** There is none: nothing is begun that would need it. */
  isAbsent?: true
  charge: (request: ChargeRequest) => Promise<ChargeAnswer>
  /** What became of a charge; undefined when the terminal never heard of it. */
  find: (id: string) => Promise<ChargeAnswer | undefined>
  refund: (request: CardRefundRequest) => Promise<CardRefundAnswer>
  /** What became of a refund; undefined when the terminal never heard of it. */
  findRefund: (request: CardRefundRequest) => Promise<CardRefundAnswer | undefined>
}

const isUnlucky = (amount: number): boolean => amount % 100 === 13
const isSilent = (amount: number): boolean => amount % 100 === 99

function simulatedCharges() {
  const charges = new Map<string, ChargeAnswer>()
  const answerTo = ({ id, amount }: ChargeRequest): ChargeAnswer =>
    isUnlucky(amount)
      ? { state: 'declined', reason: 'insufficient funds' }
      : { state: 'approved', card: 'Test card •••• 4242', authorizationCode: id.slice(-6).toUpperCase() }
  const charge = async (request: ChargeRequest): Promise<ChargeAnswer> => {
    const answer = charges.get(request.id) ?? answerTo(request)
    charges.set(request.id, answer)
    if (isSilent(request.amount)) throw new Error('The terminal is not reachable.')
    return answer
  }
  return { charge, find: async (id: string) => charges.get(id) }
}

function simulatedRefunds() {
  const refunds = new Map<string, CardRefundAnswer>()
  const refund = async ({ id, amount }: CardRefundRequest): Promise<CardRefundAnswer> => {
    const given: CardRefundAnswer = isUnlucky(amount)
      ? { state: 'declined', reason: 'the card is closed' }
      : { state: 'approved', authorizationCode: id.slice(-6).toUpperCase() }
    const answer = refunds.get(id) ?? given
    refunds.set(id, answer)
    if (isSilent(amount)) throw new Error('The terminal is not reachable.')
    return answer
  }
  return { refund, findRefund: async ({ id }: CardRefundRequest) => refunds.get(id) }
}

/**
 * A terminal in memory, for tests and the demo. Amounts ending in 13 are declined, amounts ending in 99 find it unreachable
 * after it has charged or given back, so that every path can be walked.
 */
export const simulatedTerminal = (): CardTerminal => ({ ...simulatedCharges(), ...simulatedRefunds() })

/** Where no terminal is set up and none is played: no card is charged, and what an earlier terminal did is not made up. */
export function absentTerminal(): CardTerminal {
  const why = 'no card terminal is set up'
  const none = () => Promise.reject(new NotAsked(why))
  const refund = async (): Promise<CardRefundAnswer> => ({ state: 'declined', reason: why })
  return { isAbsent: true, charge: none, find: none, refund, findRefund: none }
}
