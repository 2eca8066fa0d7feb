/** What is printed of an order. */
export type Paper = 'receipt' | 'tags'

/** What decides which printer is used. */
export interface PrinterLike {
  id: string
  kind: 'receipt' | 'tag'
  active: boolean
  drawer: boolean
}

const kindOf: Record<Paper, PrinterLike['kind']> = { receipt: 'receipt', tags: 'tag' }

/** The printers that print a paper. */
export const printersFor = <Printer extends PrinterLike>(printers: readonly Printer[], paper: Paper): Printer[] =>
  printers.filter(({ kind, active }) => active && kind === kindOf[paper])

/** The printer a paper goes to: the one chosen in this browser, or the first; none where it is shown as a page instead. */
export function printerFor<Printer extends PrinterLike>(
  printers: readonly Printer[],
  paper: Paper,
  chosen: string | undefined,
): Printer | undefined {
  const offered = printersFor(printers, paper)
  return offered.find(({ id }) => id === chosen) ?? offered[0]
}

/** The printer whose drawer is opened: that of the receipts, if a drawer is connected to it, else the first with one. */
export function drawerAt<Printer extends PrinterLike>(
  printers: readonly Printer[],
  chosen: string | undefined,
): Printer | undefined {
  const here = printerFor(printers, 'receipt', chosen)
  return here?.drawer ? here : printers.find(({ active, drawer }) => active && drawer)
}
