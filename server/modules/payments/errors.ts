import { defineError } from '#platform/errors.ts'

/** Nothing is left to pay. */
export const nothingDue = defineError<{ ticket: string }>(
  'payments.nothing_due',
  'conflict',
  ({ ticket }) => `Nothing is due on order ${ticket}. It may have been paid at another till; reload it.`,
)

/** The customer gave less than the amount to take. */
export const tenderedTooLittle = defineError<{ tendered: number; payable: number; currency: string }>(
  'payments.tendered_too_little',
  'invalid',
  {
    sentence: () =>
      'The cash given is less than the amount to take. Enter what the customer gave, or take a smaller part.',
    fields: () => [{ path: 'tendered', message: 'Less than the amount to take.' }],
  },
)

/** An absurd amount of cash, most likely a slip of the finger. */
export const tenderedTooMuch = defineError<{ tendered: number; payable: number; currency: string }>(
  'payments.tendered_too_much',
  'invalid',
  {
    sentence: () => 'The cash given is far more than the amount to take. Check the number of digits.',
    fields: () => [{ path: 'tendered', message: 'Far more than the amount to take.' }],
  },
)

/** The terminal did not take the card. */
export const cardDeclined = defineError<{ chargeId: string; reason: string }>(
  'payments.card_declined',
  'conflict',
  ({ reason }) => `The card was declined: ${reason}. Nothing was taken; try another card or another way to pay.`,
)

/** The terminal did not answer; whether the card was charged is found out by itself. */
export const terminalSilent = defineError<{ chargeId: string }>(
  'payments.terminal_silent',
  'unavailable',
  () =>
    'The card terminal does not answer. Do not charge again: within minutes the payment is looked up and booked by itself. Until then nothing else can be taken on this order.',
)

/** A charge on this order waits for the terminal already. */
export const chargePending = defineError<{ ticket: string }>(
  'payments.charge_pending',
  'conflict',
  ({ ticket }) =>
    `A card payment for order ${ticket} is already waiting at the terminal. Finish or cancel it there first.`,
)

/** The card was charged after the order had been settled otherwise: the money is the customer's. */
export const chargedInVain = defineError<{ chargeId: string; ticket: string; amount: number }>(
  'payments.charged_in_vain',
  'conflict',
  ({ ticket }) =>
    `The card was charged, but order ${ticket} no longer owes that much. Return the amount to the card at the terminal.`,
)

/** More would go back than is left of the payment. */
export const refundBeyondPayment = defineError<{ receipt: string; left: number }>(
  'payments.refund_beyond_payment',
  'conflict',
  {
    sentence: ({ receipt, left }) =>
      left === 0
        ? `Nothing is left to give back of payment ${receipt}.`
        : `Less than that is left of payment ${receipt}. Reload it to see what was given back meanwhile.`,
    fields: () => [{ path: 'amount', message: 'More than is left of the payment.' }],
  },
)

/** Only a payment of today can be taken back as if it had not been. */
export const notSameDay = defineError<{ receipt: string; businessDate: string }>(
  'payments.not_same_day',
  'conflict',
  ({ receipt, businessDate }) =>
    `Payment ${receipt} is of ${businessDate} and can no longer be voided. Refund it instead.`,
)
