import type { Body } from '../api/client.ts'

/** How much of something is counted, weighed or measured. */
export type Unit = 'piece' | 'kg' | 'm2' | 'm' | 'set' | 'bag'

type PieceInput = NonNullable<Body<'/api/v1/orders', 'post'>['lines'][number]['pieces']>[number]

/** What is seen on one garment, what its label says, and what the customer signed for. */
export interface Piece {
  colour?: string
  fabric?: string
  care?: NonNullable<PieceInput['care']>
  waivers?: NonNullable<PieceInput['waivers']>
  stains?: string[]
  damage?: string[]
  note?: string
}

/** A reduction and why: thousandths of a percent, or minor units. */
export type Discount =
  | { kind: 'percent'; percent: number; reason: string }
  | { kind: 'fixed'; amount: number; reason: string }

/** One line as it is being taken in; `quantity` in thousandths of the unit, sizes in thousandths of a metre. */
export interface DraftLine {
  id: string
  itemId: string
  serviceId: string
  unit: Unit
  quantity: number
  size: { length: number; width: number } | null
  pieces: Piece[]
  upchargeIds: string[]
  discount: Discount | null
  note: string
}

/** An order on its way over the counter; nothing of it is on the server yet. */
export interface Draft {
  customer: { id: string; name: string } | null
  lines: DraftLine[]
  discount: Discount | null
  note: string
  /** Why an order below the minimum pays nothing on top. */
  waiveMinimum?: string
  /** In a hurry: by a moment in UTC, or as early as can be. */
  express?: { promisedAt?: string }
  /** Each part is promised by itself, where services take differently long. */
  split?: boolean
}

/** A counter with nothing on it. */
export const emptyDraft: Draft = { customer: null, lines: [], discount: null, note: '' }

/** Whether anything would be lost by clearing it. */
export const isEmpty = (draft: Draft): boolean => draft.customer === null && draft.lines.length === 0

/** Whether a unit is counted one by one. */
export const isCounted = (unit: Unit): boolean => unit === 'piece' || unit === 'set' || unit === 'bag'

/** The largest quantity of a line, in thousandths. */
export const largestQuantity = 1_000_000_000

/** The area of length × width in thousandths of a square metre, rounded half up to a hundredth as rugs are billed. */
export const areaOf = ({ length, width }: { length: number; width: number }): number =>
  Math.floor((length * width + 5_000) / 10_000) * 10

/** How many garments a line has room to describe. */
export const piecesOf = ({ unit, quantity, pieces }: Pick<DraftLine, 'unit' | 'quantity' | 'pieces'>): number =>
  isCounted(unit) ? Math.min(200, Math.ceil(quantity / 1000)) : Math.max(1, pieces.length)

const isPlain = ({ colour, fabric, note, stains = [], damage = [], care = [] }: Piece): boolean =>
  !colour && !fabric && !note && [...stains, ...damage, ...care].length === 0

const isBare = (line: DraftLine): boolean =>
  line.pieces.every(isPlain) &&
  line.upchargeIds.length === 0 &&
  line.discount === null &&
  line.note === '' &&
  isCounted(line.unit)

const sameThing = (one: DraftLine, other: DraftLine): boolean =>
  one.itemId === other.itemId && one.serviceId === other.serviceId && one.unit === other.unit

/** Adds a line; counted things that nothing is said about yet join the line they are like. Answers which line it became. */
export function withLine(draft: Draft, line: DraftLine): { draft: Draft; id: string } {
  const like = draft.lines.find((other) => sameThing(other, line) && isBare(other) && isBare(line))
  if (!like) return { draft: { ...draft, lines: [...draft.lines, line] }, id: line.id }
  return { draft: changeLine(draft, like.id, { quantity: like.quantity + line.quantity }), id: like.id }
}

/** Changes one line; a quantity stays within what can be ordered, counted ones whole. */
export function changeLine(draft: Draft, id: string, change: Partial<Omit<DraftLine, 'id'>>): Draft {
  return { ...draft, lines: draft.lines.map((line) => (line.id === id ? settled({ ...line, ...change }) : line)) }
}

function settled(line: DraftLine): DraftLine {
  const least = isCounted(line.unit) ? 1000 : 1
  const whole = isCounted(line.unit) ? Math.round(line.quantity / 1000) * 1000 : line.quantity
  const quantity = Math.min(largestQuantity, Math.max(least, whole))
  const most = isCounted(line.unit) ? Math.ceil(quantity / 1000) : line.pieces.length
  return { ...line, quantity, pieces: line.pieces.slice(0, most) }
}

/** Takes a line off. */
export const withoutLine = (draft: Draft, id: string): Draft => ({
  ...draft,
  lines: draft.lines.filter((line) => line.id !== id),
})

/** Changes what is said of one garment of a line. */
export function changePiece(line: DraftLine, at: number, change: Partial<Piece>): Piece[] {
  const count = Math.max(piecesOf(line), at + 1)
  return Array.from({ length: count }, (_, place) => {
    const piece = line.pieces[place] ?? {}
    return place === at ? { ...piece, ...change } : piece
  })
}

/** Says of every garment of a line what is said of one. */
export const copyToAll = (line: DraftLine, at: number): Piece[] =>
  Array.from({ length: piecesOf(line) }, () => ({ ...line.pieces[at] }))

const isSigned = ({ signedBy }: { signedBy: string }): boolean => signedBy.trim() !== ''

const tidy = ({ colour, fabric, stains, damage, care, waivers = [], note }: Piece): Piece => ({
  ...(colour?.trim() && { colour: colour.trim() }),
  ...(fabric && { fabric }),
  ...(care && care.length > 0 && { care }),
  ...(waivers.some(isSigned) && { waivers: waivers.filter(isSigned) }),
  ...(stains && stains.length > 0 && { stains }),
  ...(damage && damage.length > 0 && { damage }),
  ...(note?.trim() && { note: note.trim() }),
})

const lineInput = (line: DraftLine) => ({
  itemId: line.itemId,
  serviceId: line.serviceId,
  unit: line.unit,
  quantity: line.quantity,
  ...(line.pieces.length > 0 &&
    (!isCounted(line.unit) || !line.pieces.every(isPlain)) && { pieces: line.pieces.map(tidy) }),
  ...(line.upchargeIds.length > 0 && { upchargeIds: line.upchargeIds }),
  ...(line.discount && { discounts: [line.discount] }),
  ...(line.note.trim() && { note: line.note.trim() }),
})

/** The draft as the server is asked for its price and, in the end, to take it in. */
export const orderInput = (draft: Draft, branchId: string) => ({
  branchId,
  customerId: draft.customer?.id ?? null,
  lines: draft.lines.map(lineInput),
  ...(draft.discount && { discounts: [draft.discount] }),
  ...(draft.waiveMinimum?.trim() && { waiveMinimum: draft.waiveMinimum.trim() }),
  ...(draft.express && { express: draft.express }),
  ...(draft.split && { split: true }),
  ...(draft.note.trim() && { note: draft.note.trim() }),
})

/** What the server is told of a draft. */
export type OrderInput = ReturnType<typeof orderInput>
