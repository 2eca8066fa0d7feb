/** How a figure is written: an amount of minor units, a whole count, or thousandths of a unit. */
export type FigureKind = 'money' | 'count' | 'quantity'

/** A figure: how it is written, whether rows of one currency may be added up, and what it means. */
interface Figure {
  readonly kind: FigureKind
  readonly means: string
  /** False where rows overlap or are in different units: such a figure has no total. */
  readonly adds?: false
}

/** Every figure of every report, defined once: by the ledger's account it is the sum of, or by the rows it counts. */
export const figures = {
  orders: {
    kind: 'count',
    means: 'Orders whose revenue was earned, less those taken back into work or called off afterwards.',
  },
  lines: { kind: 'count', means: 'Lines of the orders done.' },
  quantity: {
    kind: 'quantity',
    means: 'Pieces, weight or measure of the lines of the orders done.',
    adds: false,
  },
  sales: {
    kind: 'money',
    means:
      'Revenue earned, without tax: the account revenue. Work is earned when it is done. An order is shared over its lines in proportion to their price; what belongs to no line, such as a fee, is a row of its own.',
  },
  taxable: {
    kind: 'money',
    means: 'The price without tax that a rate was charged on. Rates may be charged on one price together.',
    adds: false,
  },
  tax: { kind: 'money', means: 'Tax charged less tax taken back: the account tax.' },
  received: { kind: 'money', means: 'Money that came in, with rounding and tips.' },
  givenBack: { kind: 'money', means: 'Money that went back, or out to customers.' },
  takings: {
    kind: 'money',
    means:
      'Received less given back: what the accounts cash, card, bank and wallet moved, without floats, drops and expenses.',
  },
  tips: { kind: 'money', means: 'What of the net belongs to the staff: the account tips.' },
  settled: {
    kind: 'money',
    means: 'Paid with packages, on account or with store credit, less what was taken back: no money moved.',
  },
  sessions: { kind: 'count', means: 'Cash sessions that were closed.' },
  expected: { kind: 'money', means: 'What the drawer should have held at the close.' },
  counted: { kind: 'money', means: 'What was counted in the drawer.' },
  over: { kind: 'money', means: 'Counted more than expected.' },
  short: { kind: 'money', means: 'Counted less than expected.' },
  difference: { kind: 'money', means: 'Over and short together: the account over and short.' },
  expenses: { kind: 'money', means: 'Paid out of the drawers: the account expenses.' },
  expenseTax: { kind: 'money', means: 'The tax that the receipts of the expenses name.' },
  opening: { kind: 'money', means: 'Owed in services on packages sold before the period.' },
  sold: { kind: 'money', means: 'Packages sold, renewed or brought over, without tax.' },
  used: { kind: 'money', means: 'What of the price of packages was used, less what was given back.' },
  expired: { kind: 'money', means: 'What of the price of packages will not be used any more.' },
  refunded: { kind: 'money', means: 'Packages given back for money.' },
  closing: { kind: 'money', means: 'Owed in services: the account prepaid liability.' },
  to30: { kind: 'money', means: 'Owed for up to 30 days.' },
  to60: { kind: 'money', means: 'Owed for 31 to 60 days.' },
  to90: { kind: 'money', means: 'Owed for 61 to 90 days.' },
  over90: { kind: 'money', means: 'Owed for more than 90 days.' },
  inFavour: { kind: 'money', means: 'Paid more than was charged at this branch.' },
  owed: {
    kind: 'money',
    means: 'What customers owe for orders, periods and on account: the accounts receivables and account receivables.',
  },
  ready: { kind: 'count', means: 'Orders that are ready and were not collected.' },
  pieces: { kind: 'count', means: 'Pieces of these orders.' },
  value: { kind: 'money', means: 'The price of these orders with tax.' },
  storage: { kind: 'money', means: 'What storing these orders cost so far and was not waived, as prices are.' },
  due: { kind: 'money', means: 'What is not paid of these orders.' },
} as const satisfies Record<string, Figure>

/** The name of a figure. */
export type FigureName = keyof typeof figures

/** All figure names. */
export const figureNames = Object.keys(figures) as FigureName[]

/** Whether the rows of one currency may be added up. */
export const adds = (name: FigureName): boolean => !('adds' in figures[name])
