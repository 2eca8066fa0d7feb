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

/** The terminal is off: it could not be asked for money. */
export const terminalOff = defineError<{ chargeId: string }>(
  'payments.terminal_off',
  'unavailable',
  () => 'The card terminal cannot be reached. Nothing was taken from the card; take cash or another way to pay.',
)

/** There is no card terminal, and none is played: an installation that is open for business charges real cards or none. */
export const noTerminal = defineError(
  'payments.no_terminal',
  'unavailable',
  () =>
    'No card terminal is set up here, so no card was charged. Take cash or another way to pay; CARD_GATEWAY_URL sets one up (docs/devices.md).',
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
  ({ ticket }) => `A card payment for ${ticket} is already waiting at the terminal. Finish or cancel it there first.`,
)

/** The card was charged after the order had been settled otherwise: the money is the customer's. */
export const chargedInVain = defineError<{ chargeId: string; ticket: string; amount: number }>(
  'payments.charged_in_vain',
  'conflict',
  ({ ticket }) =>
    `The card was charged, but ${ticket} can no longer be paid with that much. Return the amount to the card at the terminal.`,
)

/** More would go back than is left of the payment. */
export const refundBeyondPayment = defineError<{ receipt: string; left: number }>(
  'payments.refund_beyond_payment',
  'conflict',
  {
    sentence: ({ receipt, left }) =>
      left === 0
        ? `Nothing is left to give back of payment ${receipt}. Reload it to see where it went.`
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

/** Nobody owns the order, so nobody's packages, account or credit can pay for it. */
export const noCustomer = defineError<{ ticket: string }>(
  'payments.no_customer',
  'conflict',
  ({ ticket }) =>
    `Order ${ticket} has no customer whose packages or account could pay for it. Take another way to pay.`,
)

/** No package of the customer fits anything on the order. */
export const nothingCovered = defineError<{ ticket: string }>(
  'payments.nothing_covered',
  'conflict',
  ({ ticket }) =>
    `No package of this customer covers anything of order ${ticket}. Sell one, or take another way to pay.`,
)

/** What did not come as money does not go back as money. */
export const notBackAsMoney = defineError<{ receipt: string; tender: string }>(
  'payments.not_back_as_money',
  'conflict',
  {
    sentence: ({ receipt, tender }) =>
      `Payment ${receipt} was made by ${tender} and goes back the same way, not as money.`,
    fields: () => [{ path: 'tender', message: 'Not the way this payment came.' }],
  },
)

/** What was paid for a package goes back with the package. */
export const paymentOfPackage = defineError<{ receipt: string }>(
  'payments.payment_of_package',
  'conflict',
  ({ receipt }) => `Payment ${receipt} was for a package. Take the package back instead; its money goes back with it.`,
)

/** Credits go back whole. */
export const packageBackWhole = defineError<{ receipt: string }>('payments.package_back_whole', 'conflict', {
  sentence: ({ receipt }) => `What packages paid with ${receipt} goes back to them whole. Leave the amount out.`,
  fields: () => [{ path: 'amount', message: 'Packages take everything back.' }],
})

/** The package was given, moved or brought over, so there is no payment to give back. */
export const notBoughtHere = defineError<{ planName: string }>(
  'payments.not_bought_here',
  'conflict',
  ({ planName }) => `Nothing was paid here for “${planName}”, so no money goes back for it.`,
)

/** Only what came by card goes back to a card: the terminal gives it back to the card it took it from. */
export const notACardPayment = defineError<{ receipt: string; tender: string }>(
  'payments.not_a_card_payment',
  'conflict',
  {
    sentence: ({ receipt, tender }) =>
      `Payment ${receipt} came by ${tender}, so no card can have it back. Choose another way.`,
    fields: () => [{ path: 'tender', message: 'Only a card payment goes back to a card.' }],
  },
)

/** Money of this payment is being asked back of a terminal already. */
export const refundPending = defineError<{ receipt: string }>(
  'payments.refund_pending',
  'conflict',
  ({ receipt }) =>
    `The card terminal is being asked to give money of payment ${receipt} back already. Wait for its answer, then reload.`,
)

/** The terminal gave nothing back. */
export const cardRefundDeclined = defineError<{ refundId: string; reason: string }>(
  'payments.card_refund_declined',
  'conflict',
  ({ reason }) => `The card took no money back: ${reason}. Nothing was booked; give it back another way.`,
)

/** The terminal did not answer; whether it gave the money back is found out by itself. */
export const cardRefundSilent = defineError<{ refundId: string }>(
  'payments.card_refund_silent',
  'unavailable',
  () =>
    'The card terminal does not answer. Do not give the money back another way yet: within minutes the refund is looked up and booked by itself, or shown as not given.',
)

/** The terminal gave money back that had gone back another way meanwhile. */
export const cardRefundInVain = defineError<{ refundId: string; receipt: string }>(
  'payments.card_refund_in_vain',
  'conflict',
  ({ receipt }) =>
    `The card got the money back, but payment ${receipt} had been given back another way meanwhile. Charge the card again for it.`,
)

/** What became store credit is paid out, not given back to the card. */
export const creditFromCard = defineError<{ receipt: string }>(
  'payments.credit_from_card',
  'conflict',
  ({ receipt }) =>
    `What came with ${receipt} is store credit now and does not go back to the card. Pay the credit out another way.`,
)

/** A deposit is for an order without a price. */
export const notForDeposit = defineError<{ ticket: string }>(
  'payments.not_for_deposit',
  'conflict',
  ({ ticket }) =>
    `Order ${ticket} has a price already, or is over. Take a payment of a part of it instead of a deposit.`,
)

/** The parts a package is paid in are not its price. Minor units. */
export const partsNotPrice = defineError<{ price: number; currency: string }>('payments.parts_not_price', 'conflict', {
  sentence: () => 'The parts do not add up to the price of the package. Its price may have changed: reload it.',
  fields: () => [{ path: 'parts', message: 'Not the price of the package.' }],
})
