/** Orders and their pieces: taking in, promising, making ready and handing over. */

export { applyDeposit, applyPayment, applyRefund, orderToPay } from './apply-payment.ts'
export { type BroughtOrder, bringOrders } from './bring-orders.ts'
export { cancelOrder } from './cancel-order.ts'
export {
  ApprovalAsked,
  BagTaken,
  OrderCancelled,
  OrderHandedOver,
  OrderPlaced,
  OrderReady,
  OrderVoided,
} from './events.ts'
export { broughtOrders, tagsInUse } from './find-brought.ts'
export { depositsOffTheBooks, ordersOffTheBooks } from './find-faults.ts'
export { orderById } from './find-orders.ts'
export { type OwnOrder, ordersOfOwner, owedByOwner, picturesOfOwner } from './find-own-orders.ts'
export { notePiecesMissing, orderStatus, piecesToWorkOn, type WorkPiece } from './find-pieces.ts'
export { type OrderToBring, ordersToBring, ticketsOf } from './find-tickets.ts'
export { handOver } from './hand-over.ts'
export { handOverAtDoor } from './let-go.ts'
export { linesToCover } from './lines-to-cover.ts'
export { markReady } from './mark-ready.ts'
export { customersByCode, handOrdersTo, ordersHeldBy } from './of-customer.ts'
export type { OrderInput } from './order-input.ts'
export { orderPostings } from './order-postings.ts'
export { taggedPieces, tagOf, ticketOf } from './order-rules.ts'
export type { OrderStatus, PieceAttributes, PieceStatus } from './order-terms-rules.ts'
export { paymentDue } from './payment-due-rules.ts'
export { keepPiecePhoto, photosOfPiece, pictureOfPiece, showPhotosTo } from './piece-photos.ts'
export { piecesBackInWork, piecesReady } from './pieces-ready.ts'
export { placeOrder } from './place-order.ts'
export { priceOrder } from './pricing-rules.ts'
export type { PricedOrder, PricingInput, PricingLine } from './pricing-terms-rules.ts'
export { promise } from './promise.ts'
export { agreeToPrice, orderAwaitingWord, refusePrice } from './settle-price.ts'
export { tagsOfOrder } from './tags-of-order.ts'
export { OrderDisposed, ReminderDue } from './unclaimed-events.ts'
export { workEvents } from './work-events.ts'
