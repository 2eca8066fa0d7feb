/** Orders and their pieces: taking in, promising, making ready and handing over. */

export { applyDeposit, applyPayment, applyRefund, orderToPay } from './apply-payment.ts'
export { type BroughtOrder, bringOrders } from './bring-orders.ts'
export { cancelOrder } from './cancel-order.ts'
export {
  ApprovalAsked,
  BagTaken,
  GroupReady,
  OrderCancelled,
  OrderChanged,
  OrderHandedOver,
  OrderHeld,
  OrderPlaced,
  OrderReady,
  OrderReleased,
  OrderReopened,
  OrderVoided,
  PiecesHandedOver,
  PiecesReady,
  PriceApproved,
  PriceDeclined,
} from './events.ts'
export { broughtOrders, tagsInUse } from './find-brought.ts'
export { depositsOffTheBooks, ordersOffTheBooks } from './find-faults.ts'
export { orderById } from './find-orders.ts'
export { notePiecesMissing, orderStatus, piecesToWorkOn, type WorkPiece } from './find-pieces.ts'
export { type OrderToBring, ordersToBring, ticketsOf } from './find-tickets.ts'
export { handOver } from './hand-over.ts'
export { handOverAtDoor } from './let-go.ts'
export { linesToCover } from './lines-to-cover.ts'
export { markReady } from './mark-ready.ts'
export { customersByCode, handOrdersTo, ordersHeldBy } from './of-customer.ts'
export type { OrderInput } from './order-input.ts'
export { orderPostings } from './order-postings.ts'
export type { PieceAttributes } from './order-terms-rules.ts'
export { paymentDue } from './payment-due-rules.ts'
export { keepPiecePhoto, photosOfPiece, pictureOfPiece, showPhotosTo } from './piece-photos.ts'
export { type PiecesAsked, piecesBackInWork, piecesReady } from './pieces-ready.ts'
export { placeOrder } from './place-order.ts'
export { priceOrder } from './pricing-rules.ts'
export { tagsOfOrder } from './tags-of-order.ts'
export { OrderDisposed, OrderUnclaimed } from './unclaimed-events.ts'
