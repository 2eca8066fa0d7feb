import { defineError } from '#platform/errors.ts'
import type { OrderStatus } from './order-terms-rules.ts'

/** The customer may not bring anything in at the moment. */
export const customerBlocked = defineError<{ customerId: string; reason: string | null }>(
  'orders.customer_blocked',
  'conflict',
  ({ reason }) => `This customer is blocked${reason === null ? '' : ` (${reason})`}. A manager can lift the block.`,
)

/** The order cannot be priced as asked; the sentence says why. */
export const cannotBePriced = defineError<{ code: string; line: string | null; sentence: string }>(
  'orders.cannot_be_priced',
  'invalid',
  {
    sentence: ({ sentence }) => `This cannot be priced: ${sentence}.`,
    fields: ({ line, sentence }) => (line === null ? [] : [{ path: `lines.${line}`, message: sentence }]),
  },
)

/** An order has more lines than anybody reads. */
export const tooManyLines = defineError<{ most: number }>(
  'orders.too_many_lines',
  'invalid',
  ({ most }) => `An order has at most ${most} lines. Take a further order in for the rest.`,
)

/** An order has more pieces than anybody brings at once. */
export const tooManyPieces = defineError<{ line: number; most: number }>('orders.too_many_pieces', 'invalid', {
  sentence: ({ most }) => `An order has at most ${most} pieces. Check the quantities, or split the order.`,
  fields: ({ line, most }) => [{ path: `lines.${line}.quantity`, message: `More than ${most} pieces in one order.` }],
})

/** More garments were described than were counted. */
export const piecesBeyondQuantity = defineError<{ line: number }>('orders.pieces_beyond_quantity', 'invalid', {
  sentence: () => 'More pieces are described than the quantity says. Correct the quantity or take pieces away.',
  fields: ({ line }) => [{ path: `lines.${line}.pieces`, message: 'More pieces than the quantity says.' }],
})

/** Garments are to be done against what their label says, and the customer has not signed for it. */
export const careNotWaived = defineError<{
  garments: readonly { line: number; piece: number; fault: string; item: string }[]
}>('orders.care_not_waived', 'invalid', {
  sentence: ({ garments }) =>
    `The care label speaks against this (${[...new Set(garments.map(({ item }) => item))].join(', ')}). Choose another service, or let the customer sign a waiver.`,
  fields: ({ garments }) =>
    garments.map(({ line, piece, fault }) => ({
      path: `lines.${line}.pieces.${piece}.waivers`,
      message: `Needs a waiver: ${fault.replaceAll('_', ' ')}.`,
    })),
})

/** No day can be promised: the branch's calendar has no opening hours to promise in. */
export const cannotBePromised = defineError<{ sentence: string }>(
  'orders.cannot_be_promised',
  'conflict',
  ({ sentence }) => `No date can be promised: ${sentence}. Check the branch’s calendar in the settings.`,
)

/** The order is in a state that does not lead there; the details name the states it may go to. */
export const transitionRefused = defineError<{
  ticket: string
  from: OrderStatus
  to: OrderStatus
  next: readonly OrderStatus[]
}>(
  'orders.transition_refused',
  'conflict',
  ({ ticket, from, to, next }) =>
    `Order ${ticket} is ${from} and cannot become ${to}. From here it may become: ${next.join(', ') || 'nothing else'}.`,
)

/** Something is still to pay before the order may leave the shop. */
export const balanceDue = defineError<{ ticket: string; balance: number; currency: string }>(
  'orders.balance_due',
  'conflict',
  ({ ticket }) =>
    `Order ${ticket} is not paid in full. Take the payment first, or hand it over on account with a manager’s right.`,
)

/** Money was taken already, so the order cannot simply be cancelled. */
export const alreadyPaid = defineError<{ ticket: string }>(
  'orders.already_paid',
  'conflict',
  ({ ticket }) => `Order ${ticket} has been paid, in part or in full, and cannot be cancelled. Return the money first.`,
)

/** More was offered than is due. */
export const paidTooMuch = defineError<{ ticket: string; balance: number }>(
  'orders.paid_too_much',
  'conflict',
  ({ ticket }) => `That is more than is due on order ${ticket}. Reload the order and take what is left.`,
)

/** The change names a line that the order does not have, or one twice. */
export const notALine = defineError<{ lineId: string }>(
  'orders.not_a_line',
  'invalid',
  () => 'The order has no such line, or the change names it twice. Reload the order and change it again.',
)

/** Nothing would be left of the order. */
export const nothingLeft = defineError<{ ticket: string }>(
  'orders.nothing_left',
  'conflict',
  ({ ticket }) => `Nothing would be left of order ${ticket}. Cancel it instead.`,
)

/** The change asks for nothing. */
export const nothingToChange = defineError<{ ticket: string }>(
  'orders.nothing_to_change',
  'invalid',
  ({ ticket }) => `Say what is to change on order ${ticket}: lines to add, change or remove, or reductions.`,
)

/** A piece that has left the shop, or is not of the line, cannot be taken out of the order. */
export const pieceStays = defineError<{ lineId: string }>(
  'orders.piece_stays',
  'conflict',
  () => 'Only pieces of that line which are still in the shop can be taken out, as many as the quantity gets smaller.',
)

/** More was paid than the order would cost: what is too much goes back first, by somebody’s decision. */
export const belowPaid = defineError<{
  ticket: string
  paid: number
  total: number
  surplus: number
  currency: string
}>(
  'orders.below_paid',
  'conflict',
  ({ ticket }) =>
    `More is paid on order ${ticket} than it would cost then. Give the difference back first, then change the order.`,
)

/** Pieces are looked for: without them the order is not whole. */
export const pieceMissing = defineError<{ ticket: string; tags: string[] }>(
  'orders.piece_missing',
  'conflict',
  ({ ticket, tags }) => `Order ${ticket} is not whole: nobody finds ${tags.join(', ')}. Find it, or take it out first.`,
)

/** Only finished work can be done again. */
export const nothingToReclean = defineError<{ ticket: string }>(
  'orders.nothing_to_reclean',
  'conflict',
  ({ ticket }) => `Order ${ticket} is not finished yet: there is nothing to do again.`,
)

/** A promise lies behind, or further ahead than anybody plans. */
export const promiseTooFar = defineError(
  'orders.promise_too_far',
  'invalid',
  () => 'Promise a moment to come, within a year.',
)

/** An order of another business day cannot be taken back any more. */
export const notToday = defineError<{ ticket: string; businessDate: string }>(
  'orders.not_today',
  'conflict',
  ({ ticket }) => `Order ${ticket} is of another business day: its day is counted. Cancel it instead.`,
)

/** Some of the order has left the shop. */
export const alreadyGone = defineError<{ ticket: string }>(
  'orders.already_gone',
  'conflict',
  ({ ticket }) => `Some pieces of order ${ticket} have left the shop already, so it stands.`,
)

/** The branch does not hurry anything. */
export const expressNotOffered = defineError<{ branch: string }>(
  'orders.express_not_offered',
  'conflict',
  ({ branch }) => `${branch} does not offer express. Set what it costs in the settings of the branch first.`,
)

/** The order cannot be done by the moment that is wanted; the details name the earliest one. */
export const expressTooEarly = defineError<{ earliest: string }>(
  'orders.express_too_early',
  'conflict',
  () => 'Even express it cannot be ready by then. Offer the earliest moment, or take it in without express.',
)

/** The order is ready by then anyway. */
export const expressNeedless = defineError<{ promisedAt: string }>(
  'orders.express_needless',
  'conflict',
  () => 'Express gains nothing here: the order is ready by then anyway. Take it in without.',
)

/** An order is split once. */
export const alreadySplit = defineError<{ ticket: string }>(
  'orders.already_split',
  'conflict',
  ({ ticket }) => `Order ${ticket} is split already.`,
)

/** Each line belongs to one part. */
export const splitUnevenly = defineError<{ ticket: string }>(
  'orders.split_unevenly',
  'invalid',
  ({ ticket }) => `Name each line of order ${ticket} in one of the parts.`,
)

/** Another piece or bag bears the tag. */
export const tagInUse = defineError<{ tag: string }>(
  'orders.tag_in_use',
  'conflict',
  ({ tag }) => `The tag ${tag} is on another piece already. Give this one another tag.`,
)

/** A piece has as many pictures as anybody looks at. */
export const tooManyPhotos = defineError<{ tag: string; most: number }>(
  'orders.too_many_photos',
  'conflict',
  ({ tag, most }) => `Piece ${tag} has ${most} pictures already. Remove one first.`,
)

/** The picture was removed already. */
export const photoRemoved = defineError(
  'orders.photo_removed',
  'conflict',
  () => 'This picture was removed already. Reload the order.',
)

/** The order does not wait for its owner long enough. */
export const notUnclaimed = defineError<{ ticket: string; status: OrderStatus }>(
  'orders.not_unclaimed',
  'conflict',
  ({ ticket, status }) =>
    `Order ${ticket} is ${status.replaceAll('_', ' ')}: only what has become unclaimed can be dealt with here.`,
)

/** The law leaves the owner more time. */
export const noticeFirst = defineError<{ ticket: string; freeFrom: string | null }>(
  'orders.notice_first',
  'conflict',
  ({ ticket, freeFrom }) =>
    freeFrom === null
      ? `The owner of order ${ticket} has not got the notice yet. Give it first, then wait the days of the policy.`
      : `The owner of order ${ticket} still has until ${freeFrom.slice(0, 10)}. Wait until then.`,
)

/** Something is proposed for the order already, or nothing is. */
export const disposalState = defineError<{ ticket: string; proposed: boolean }>(
  'orders.disposal_state',
  'conflict',
  ({ ticket, proposed }) =>
    proposed
      ? `Giving away order ${ticket} is proposed already. Somebody else decides on it.`
      : `Nobody has proposed to give order ${ticket} away. Reload the list.`,
)

/** Nothing is owed for storage. */
export const noStorageOwed = defineError<{ ticket: string }>(
  'orders.no_storage_owed',
  'conflict',
  ({ ticket }) => `Nothing is owed for storing order ${ticket}. Reload the order.`,
)

/** Whoever proposed it cannot decide on it. */
export const secondPersonNeeded = defineError<{ ticket: string }>(
  'orders.second_person_needed',
  'conflict',
  ({ ticket }) => `You proposed to give order ${ticket} away yourself. Ask somebody else with the right to decide.`,
)

/** A donation names who gets it. */
export const recipientNeeded = defineError('orders.recipient_needed', 'invalid', {
  sentence: () => 'Say who gets the goods.',
  fields: () => [{ path: 'recipient', message: 'Say who gets them.' }],
})

/** Its owner is not asked about this order, or not about this price. */
export const nothingToAnswer = defineError<{ ticket: string }>(
  'orders.nothing_to_answer',
  'conflict',
  ({ ticket }) => `Order ${ticket} does not wait for an answer to this price. Look at it again.`,
)
