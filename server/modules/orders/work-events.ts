import {
  ApprovalAsked,
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
import { OrderDisposed, OrderUnclaimed } from './unclaimed-events.ts'

/** Every fact after which there may be other work on an order: more, less, none, or some that waits. */
export const workEvents = [
  OrderPlaced,
  OrderChanged,
  OrderReady,
  PiecesReady,
  OrderReopened,
  OrderHandedOver,
  PiecesHandedOver,
  ApprovalAsked,
  PriceApproved,
  PriceDeclined,
  OrderHeld,
  OrderReleased,
  OrderCancelled,
  OrderVoided,
  OrderUnclaimed,
  OrderDisposed,
]
