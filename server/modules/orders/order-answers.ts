import { z } from 'zod'
import { careFaults } from './care-rules.ts'
import { PieceInput } from './order-input.ts'
import { orderStatuses, waitCauses } from './order-terms-rules.ts'
import { OrderSettingsInput } from './settings-input.ts'

const stamp = z.union([z.iso.datetime(), z.date()])

/** What may be done with an order now, by whom is asking. */
export const Abilities = z.object({
  pay: z.boolean(),
  change: z.boolean(),
  markReady: z.boolean(),
  handOver: z.boolean(),
  cancel: z.boolean(),
  deposit: z.boolean(),
  void: z.boolean(),
  detail: z.boolean(),
  hold: z.boolean(),
  release: z.boolean(),
  reopen: z.boolean(),
  approve: z.boolean(),
})

const Status = z.enum(orderStatuses)

/** An order as lists show it; amounts in minor units of `currency`. */
export const OrderSummary = z.object({
  id: z.uuid(),
  branchId: z.uuid(),
  ticket: z.string(),
  reference: z
    .string()
    .nullable()
    .meta({ description: 'The ticket it had in the system it was brought over from; null for orders taken in here.' }),
  customerId: z.uuid().nullable(),
  customerName: z.string().nullable(),
  status: Status,
  takenAt: stamp,
  promisedAt: stamp.nullable(),
  currency: z.string(),
  total: z.int(),
  paid: z.int(),
  held: z.int().meta({ description: 'Left before it had a price, and not applied yet; not in `paid`.' }),
  balance: z.int(),
  pieces: z.int(),
  note: z.string(),
  version: z.int(),
  can: Abilities,
})

const Tax = z.object({ code: z.string(), rate: z.int(), base: z.int(), amount: z.int() })

/** What is charged on top of the lines; `amount` has its tax in it where prices have. */
const Fee = z.object({
  kind: z.enum(['express', 'small_order', 'delivery', 'storage', 'fee']),
  name: z.string().nullable(),
  amount: z.int(),
  net: z.int(),
  tax: z.int(),
  gross: z.int(),
})

/** A time in which an order waits. */
const Wait = z.object({
  id: z.uuid(),
  kind: z.enum(['hold', 'approval']),
  cause: z.enum(waitCauses).meta({
    description: 'Whom it waits for: the clock of the promise stands still for its owner, not for the shop.',
  }),
  reason: z.string(),
  price: z.int().nullable(),
  beganAt: stamp,
  endedAt: stamp.nullable(),
  outcome: z.string().nullable(),
  remark: z.string(),
})

/** An order whole: lines, pieces and how its price came about. */
export const OrderDetail = OrderSummary.extend({
  subtotal: z.int(),
  discount: z.int(),
  net: z.int(),
  tax: z.int(),
  taxes: z.array(Tax).readonly(),
  fees: z.array(Fee),
  businessDate: z.string(),
  bags: z.array(z.object({ tag: z.string(), contents: z.string() })),
  waits: z.array(Wait),
  groups: z
    .array(
      z.object({
        position: z.int(),
        promisedAt: stamp,
        originalPromisedAt: stamp,
        readyAt: stamp.nullable(),
      }),
    )
    .meta({ description: 'Parts with a promise of their own; none where the whole order has one.' }),
  recleanOf: z.uuid().nullable(),
  recleanCause: z.string().nullable(),
  originalPromisedAt: stamp.nullable(),
  estimate: z.int().nullable().meta({ description: 'What the customer was told it would cost.' }),
  approved: z.int().nullable().meta({ description: 'What the customer agreed to since.' }),
  clock: z
    .object({
      dueAt: stamp.nullable().meta({
        description: 'When it is due with the time its owner was waited for; null where nothing was promised.',
      }),
      onTime: z.boolean().nullable().meta({ description: 'Null while it may still be met.' }),
      workedMinutes: z.int().meta({ description: 'Opening hours since it was taken in, pauses left out.' }),
      pausedMinutes: z.int(),
    })
    .nullable()
    .meta({ description: 'Null where the calendar of the branch does not tell.' }),
  readyAt: stamp.nullable(),
  collectedAt: stamp.nullable(),
  cancelledAt: stamp.nullable(),
  cancelReason: z.string().nullable(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      itemId: z.uuid(),
      serviceId: z.uuid(),
      itemName: z.string(),
      serviceName: z.string(),
      unit: z.string(),
      quantity: z.int(),
      billedQuantity: z.int(),
      nominal: z.int(),
      discount: z.int(),
      net: z.int(),
      tax: z.int(),
      gross: z.int(),
      note: z.string(),
      group: z.int().nullable().meta({ description: 'The part it belongs to.' }),
    }),
  ),
  pieceList: z.array(
    z.object({
      id: z.uuid(),
      lineId: z.uuid(),
      position: z.int(),
      tag: z.string(),
      itemName: z.string(),
      status: z.enum(['tagged', 'ready', 'handed_over', 'cancelled']),
      attributes: PieceInput,
    }),
  ),
})

/** What taking an order in answers. */
export const PlacedOrder = z.object({
  id: z.uuid(),
  ticket: z.string(),
  version: z.int(),
  currency: z.string(),
  total: z.int(),
  balance: z.int(),
  promisedAt: stamp,
  tags: z.array(z.object({ tag: z.string(), itemName: z.string() })),
  can: z.object({ pay: z.boolean() }),
})

/** How a figure came about, step by step; each names its kind and the numbers of that kind. */
const steps = z.array(z.looseObject({ kind: z.string() })).readonly()

/** The list a price came from, and whom it is for. */
const PriceSource = z.object({ id: z.uuid(), name: z.string(), kind: z.string() })

/** What a garment's label speaks against; with a severity of waiver it is taken in only when the customer signs. */
const CareWarning = z.object({
  line: z.int().meta({ description: 'The place of the line, from 0.' }),
  piece: z.int().meta({ description: 'The place of the garment in its line, from 0.' }),
  fault: z.enum(careFaults),
  severity: z.enum(['waiver', 'warn']),
  waivedBy: z.string().nullable(),
})

/** What an order would be. */
export const Quote = z.object({
  currency: z.string(),
  taxMode: z.enum(['inclusive', 'exclusive']),
  subtotal: z.int(),
  discount: z.int(),
  fees: z.array(Fee.extend({ steps })),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
  taxes: z.array(Tax).readonly(),
  pieces: z.int(),
  promisedAt: stamp,
  decidedBy: z.string().meta({ description: 'The service that takes longest and so decides the date.' }),
  parts: z
    .array(z.object({ promisedAt: stamp, lines: z.array(z.int()) }))
    .meta({ description: 'The parts it would be promised in if split; none where all is ready at once.' }),
  lines: z.array(
    z.object({
      itemName: z.string(),
      serviceName: z.string(),
      priceList: z.string(),
      priceListKind: z.string(),
      quantity: z.int(),
      billedQuantity: z.int(),
      nominal: z.int(),
      discount: z.int(),
      net: z.int(),
      tax: z.int(),
      gross: z.int(),
      pieces: z.int(),
      upcharges: z.array(z.object({ id: z.string(), name: z.string(), amount: z.int() })).readonly(),
      steps,
    }),
  ),
  steps,
  warnings: z.array(CareWarning),
})

/** How the price of an order came about. */
export const PriceStory = z.object({
  currency: z.string(),
  fees: z.array(Fee.extend({ steps })),
  lines: z.array(
    z.object({
      id: z.uuid(),
      itemName: z.string(),
      serviceName: z.string(),
      priceList: PriceSource.nullable().meta({ description: 'null for orders taken before it was kept.' }),
      nominal: z.int(),
      discount: z.int(),
      upcharges: z.array(z.object({ id: z.string(), name: z.string(), amount: z.int() })).readonly(),
      steps,
    }),
  ),
  steps,
})

/** Something that happened to an order; the figures are those of its kind. */
export const Happening = z.object({
  id: z.uuid(),
  at: stamp,
  event: z.string().meta({ description: 'The name of the event, such as orders.order_ready.' }),
  by: z.object({ kind: z.string(), name: z.string() }),
  reason: z.string().nullable(),
  amount: z.int().nullable(),
  tender: z.string().nullable(),
  pieces: z.int().nullable(),
})

/** The state after a change of an order. */
export const ChangedOrder = z.object({ id: z.uuid(), status: Status, version: z.int() })

/** The lines of an order after a change; `balance` is still to pay, never below 0. */
export const ChangedLines = z.object({
  id: z.uuid(),
  status: Status,
  version: z.int(),
  currency: z.string(),
  before: z.int(),
  total: z.int(),
  paid: z.int(),
  balance: z.int(),
  promisedAt: stamp.nullable(),
  tags: z.array(z.object({ tag: z.string(), itemName: z.string() })),
})

/** What a change of lines would cost; `surplus` is what has to be given back before it can be made. */
export const ChangeQuote = z.object({
  currency: z.string(),
  before: z.int(),
  subtotal: z.int(),
  discount: z.int(),
  net: z.int(),
  tax: z.int(),
  total: z.int(),
  paid: z.int(),
  balance: z.int(),
  surplus: z.int(),
  pieces: z.int(),
  promisedAt: stamp.nullable(),
})

/** An order detailed: priced, promised, tagged, and where it stands. */
export const DetailedOrder = PlacedOrder.extend({ status: Status })

/** What taking bags in answers; `promisedAt` is empty where nothing was promised yet. */
export const TakenBags = PlacedOrder.extend({ promisedAt: stamp.nullable() })

/** How a branch deals with orders. */
export const SettingsAnswer = OrderSettingsInput.extend({ version: z.int() })

/** A branch's day in counts. */
export const BranchDays = z.object({
  date: z.string(),
  items: z.array(
    z.object({
      branchId: z.uuid(),
      currency: z.string(),
      taken: z.int(),
      pieces: z.int(),
      total: z.int(),
      ready: z.int(),
      collected: z.int(),
      cancelled: z.int(),
    }),
  ),
})
