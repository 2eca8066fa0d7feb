import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'
import { LineInput, OrderInput } from './order-input.ts'

const side = z.int().min(1).max(1_000_000)

/** A line as it was typed: of what was measured, its sides too, in thousandths of a metre. */
const DraftedLine = LineInput.extend({ size: z.strictObject({ length: side, width: side }).optional() })

/** What the counter has so far of an order that is not taken in yet, and how people tell it from others. */
export const DraftInput = OrderInput.extend({
  lines: z.array(DraftedLine).max(60),
  label: plainText(120).min(1, 'Say whose it is, or what.'),
})
export type DraftInput = z.output<typeof DraftInput>
