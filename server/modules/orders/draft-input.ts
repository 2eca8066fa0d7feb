import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'
import { LineInput, OrderInput } from './order-input.ts'

/** What the counter has so far of an order that is not taken in yet, and how people tell it from others. */
export const DraftInput = OrderInput.extend({
  lines: z.array(LineInput).max(60),
  label: plainText(120).min(1, 'Say whose it is, or what.'),
})
export type DraftInput = z.output<typeof DraftInput>
