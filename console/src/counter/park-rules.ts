import type { Body } from '../api/client.ts'
import { type Draft, type DraftLine, emptyDraft, orderInput } from './draft-rules.ts'

/** A draft as the server keeps it, so that any till of the branch can go on with it. */
export type ParkedInput = Body<'/api/v1/order-drafts', 'post'>

/** What comes back of it when somebody goes on. */
export type ParkedContent = Omit<ParkedInput, 'label'>

const longestLabel = 120

/** How people tell a draft from others unless they say otherwise: whose it is, or what was brought. */
export function usualLabel({ customer, lines }: Draft, nameOf: (itemId: string) => string): string {
  const named = customer?.name ?? [...new Set(lines.map(({ itemId }) => nameOf(itemId)))].join(', ')
  return named.slice(0, longestLabel).trim()
}

/** What is put aside: what would be taken in, and of what was measured its sides. */
export function parkedInput(draft: Draft, branchId: string, label: string): ParkedInput {
  const input = orderInput(draft, branchId)
  const lines = input.lines.map((line, at) => {
    const size = draft.lines[at]?.size
    return size ? { ...line, size } : line
  })
  return { ...input, lines, label: label.trim() }
}

const lineFrom = (line: ParkedContent['lines'][number], id: string): DraftLine => ({
  id,
  itemId: line.itemId,
  serviceId: line.serviceId,
  unit: line.unit as DraftLine['unit'],
  quantity: line.quantity,
  size: line.size ?? null,
  pieces: line.pieces ?? [],
  upchargeIds: line.upchargeIds ?? [],
  discount: line.discounts?.[0] ?? null,
  note: line.note ?? '',
})

/** The draft that was put aside, as it was; its lines get ids of their own. */
export const draftFrom = (
  { lines, discounts, note, waiveMinimum, express, split }: ParkedContent,
  customer: Draft['customer'],
  newId: () => string,
): Draft => ({
  ...emptyDraft,
  customer,
  lines: lines.map((line) => lineFrom(line, newId())),
  discount: discounts?.[0] ?? null,
  note: note ?? '',
  ...(waiveMinimum !== undefined && { waiveMinimum }),
  ...(express !== undefined && { express }),
  ...(split !== undefined && { split }),
})

/** How long ago something was put aside, in the largest unit that fits, as `Intl.RelativeTimeFormat` takes it. */
export function ageOf(parkedAt: string, now: number): [value: number, unit: 'minute' | 'hour' | 'day'] {
  const minutes = Math.max(0, Math.floor((now - Date.parse(parkedAt)) / 60_000))
  if (minutes < 60) return [-minutes, 'minute']
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? [-hours, 'hour'] : [-Math.floor(hours / 24), 'day']
}
