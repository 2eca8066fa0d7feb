import { PriceDialog } from '../frame/price/price-dialog.tsx'
import { PriceStory } from '../frame/price/price-story.tsx'
import type { LinesQuote } from './counter.queries.ts'

interface PriceOfTicketProps {
  quoted: LinesQuote
  onClose: () => void
}

/** How the price of the ticket came about. */
export function PriceOfTicket({ quoted: { quote, lineIds }, onClose }: PriceOfTicketProps) {
  const lines = quote.lines.map((line, at) => ({ ...line, id: lineIds[at] ?? String(at) }))
  return (
    <PriceDialog onClose={onClose}>
      <PriceStory story={{ ...quote, lines }} />
    </PriceDialog>
  )
}
