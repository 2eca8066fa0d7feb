import { defineError } from '#platform/errors.ts'

/** The claim is in a state that does not allow this. */
export const claimState = defineError<{ state: string }>('claims.wrong_state', 'conflict', ({ state }) =>
  state === 'open'
    ? 'This claim is not decided yet. Approve it before it is paid.'
    : `This claim is ${state} already. Reload it to see what was decided.`,
)

/** A piece or line is of another order. */
export const notOfOrder = defineError<{ ticket: string }>('claims.not_of_order', 'invalid', {
  sentence: ({ ticket }) => `That piece or line is not of order ${ticket}. Choose one of its own.`,
  fields: () => [{ path: 'pieceIds', message: 'Not of this order.' }],
})

/** Store credit needs somebody to give it to. */
export const creditNeedsCustomer = defineError<{ ticket: string }>('claims.credit_needs_customer', 'conflict', {
  sentence: ({ ticket }) =>
    `Order ${ticket} is of no known customer, who could have store credit. Approve money instead.`,
  fields: () => [{ path: 'payout', message: 'Needs a customer.' }],
})

/** Money moves some way. */
export const tenderNeeded = defineError('claims.tender_needed', 'invalid', {
  sentence: () => 'Say how the money goes out: in cash, by transfer or to a wallet.',
  fields: () => [{ path: 'tender', message: 'Say how the money goes out.' }],
})
