import type { Quote } from './counter.queries.ts'

/** One part of an order: when it is promised, and what is in it. */
export interface Part {
  promisedAt: string
  /** The names of its items, each once, in the order of the ticket. */
  items: string[]
}

/** The parts a ticket could be promised in, the earliest first; none where splitting makes no difference. */
export function partsOf({ parts, lines }: { parts: Quote['parts']; lines: readonly { itemName: string }[] }): Part[] {
  if (parts.length < 2) return []
  return parts.map((part) => ({
    promisedAt: part.promisedAt,
    items: [...new Set(part.lines.flatMap((at) => lines[at]?.itemName ?? []))],
  }))
}
