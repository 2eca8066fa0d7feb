import type { Say, Writing } from '#platform/messages/messages.ts'
import type { Paper, Row, TextStyle } from '#platform/pdf/paper.ts'
import type { ReceiptText, Sum } from './receipt-rules.ts'

/** The papers a receipt is printed on. */
export type ReceiptFormat = 'roll' | 'a4'

const space = (height: number): Row => ({ kind: 'space', height })
const rule: Row = { kind: 'rule' }
const dashed: Row = { kind: 'rule', dashed: true }

const sumRow = ({ label, amount, strong }: Sum, size: number, labelShare: number): Row => {
  const style: TextStyle = strong ? { size: size + 2, weight: 'bold' } : { size, tone: 'ink' }
  return {
    kind: 'columns',
    cells: [
      { text: label, share: labelShare, style },
      { text: amount, share: 1 - labelShare, style, align: 'end' },
    ],
  }
}

const marks = ({ marks: all }: ReceiptText, size: number): Row[] =>
  all.flatMap((text): Row[] => [{ kind: 'bar', text, style: { size, weight: 'bold' } }, space(6)])

function rollLine({ title, details, rate, amount }: ReceiptText['lines'][number]): Row[] {
  const strong: TextStyle = { size: 9.5, weight: 'semibold' }
  const style: TextStyle = { size: 8.5, tone: 'soft' }
  return [
    {
      kind: 'columns',
      cells: [
        { text: title, share: 0.66, style: strong },
        { text: amount, share: 0.34, style: strong, align: 'end' },
      ],
    },
    { kind: 'text', text: rate, style },
    ...details.map((text): Row => ({ kind: 'text', text, style })),
    space(4),
  ]
}

/** A receipt on a roll of 80 mm, as long as it needs to be. */
function onRoll(text: ReceiptText, ticket: string): Paper {
  const centred = (line: string, style: TextStyle): Row => ({ kind: 'text', text: line, style, align: 'center' })
  const rows: Row[] = [
    ...marks(text, 11),
    centred(text.business, { size: 15, weight: 'bold' }),
    centred(text.branch, { size: 10, weight: 'semibold' }),
    ...text.contact.map((line) => centred(line, { size: 8.5, tone: 'soft' })),
    space(6),
    centred(text.title, { size: 9, tone: 'soft' }),
    centred(ticket, { size: 22, weight: 'bold' }),
    rule,
    ...text.facts.map(
      ({ label, text: fact }): Row => ({
        kind: 'columns',
        cells: [
          { text: label, share: 0.34, style: { size: 8.5, tone: 'soft' } },
          { text: fact, share: 0.66, style: { size: 9 }, align: 'end' },
        ],
      }),
    ),
    dashed,
    ...text.lines.flatMap(rollLine),
    dashed,
    ...text.sums.map((sum) => sumRow(sum, 9, 0.62)),
    ...(text.payments.length > 0 ? [dashed] : []),
    ...text.payments.map((sum) => sumRow(sum, 9, 0.68)),
    rule,
    sumRow(text.balance, 9.5, 0.6),
    space(8),
    { kind: 'bar', text: text.ready.label, style: { size: 8, weight: 'semibold' } },
    space(4),
    centred(text.ready.text, { size: 10, weight: 'bold' }),
    space(2),
    centred(text.pieces, { size: 8.5 }),
    space(10),
    { kind: 'code', text: text.code.text, size: 92 },
    space(4),
    centred(text.code.caption, { size: 8, tone: 'soft' }),
    dashed,
    ...text.terms.flatMap((line): Row[] => [centred(line, { size: 7.5, tone: 'soft' }), space(2)]),
  ]
  return { title: `${text.title} ${ticket}`, width: 80, height: 'content', margin: 4, pages: [rows] }
}

const sheetShares = [0.46, 0.14, 0.24, 0.16] as const

function tableRow(texts: readonly [string, string, string, string], style: TextStyle): Row {
  return {
    kind: 'columns',
    gap: 10,
    cells: texts.map((text, index) => ({
      text,
      share: sheetShares[index] ?? 0,
      style,
      align: index === 0 ? 'start' : 'end',
    })),
  }
}

const tableHead = (say: Say): Row[] => [
  tableRow([say('receipt.item'), say('receipt.quantity'), say('receipt.price'), say('receipt.amount')], {
    size: 8.5,
    weight: 'semibold',
    tone: 'soft',
  }),
  rule,
]

const indented = (sum: Sum): Row => {
  const style: TextStyle = sum.strong ? { size: 13, weight: 'bold' } : { size: 10 }
  return {
    kind: 'columns',
    cells: [
      { text: '', share: 0.4, style },
      { text: sum.label, share: 0.38, style },
      { text: sum.amount, share: 0.22, style, align: 'end' },
    ],
  }
}

function sheetHead(text: ReceiptText, ticket: string): Row[] {
  const soft: TextStyle = { size: 9.5, tone: 'soft' }
  const fact = ({ label, text: words }: { label: string; text: string }): Row => ({
    kind: 'columns',
    cells: [
      { text: label, share: 0.2, style: soft },
      { text: words, share: 0.8, style: { size: 10.5 } },
    ],
  })
  return [
    ...marks(text, 13),
    {
      kind: 'code',
      text: text.code.text,
      size: 84,
      at: 'end',
      beside: [
        { kind: 'text', text: text.business, style: { size: 22, weight: 'bold' } },
        { kind: 'text', text: text.branch, style: { size: 12, weight: 'semibold' } },
        { kind: 'text', text: text.contact.join(' · '), style: soft },
      ],
    },
    space(22),
    { kind: 'text', text: text.title, style: soft },
    { kind: 'text', text: ticket, style: { size: 26, weight: 'bold' } },
    space(6),
    ...text.facts.map(fact),
    fact(text.ready),
    space(18),
  ]
}

/** A receipt on sheets of A4, with a table of lines that may go on over several. */
function onSheet(text: ReceiptText, ticket: string, say: Say): Paper {
  const soft: TextStyle = { size: 8.5, tone: 'soft' }
  const rows: Row[] = [
    ...sheetHead(text, ticket),
    ...tableHead(say),
    ...text.lines.flatMap(({ title, details, quantity, price, amount }): Row[] => [
      tableRow([title, quantity, price, amount], { size: 10.5 }),
      ...details.map((detail) => tableRow([detail, '', '', ''], { size: 9, tone: 'soft' })),
      space(5),
    ]),
    rule,
    ...text.sums.map(indented),
    ...(text.payments.length > 0 ? [space(8)] : []),
    ...text.payments.map(indented),
    space(8),
    indented(text.balance),
    space(20),
    { kind: 'text', text: text.pieces, style: { size: 10 } },
    space(8),
    ...text.terms.map((line): Row => ({ kind: 'text', text: line, style: soft })),
    { kind: 'text', text: text.code.caption, style: soft },
  ]
  return {
    title: `${text.title} ${ticket}`,
    width: 210,
    height: 297,
    margin: 20,
    pages: [rows],
    head: [{ kind: 'text', text: ticket, style: soft }, space(8), ...tableHead(say)],
  }
}

/** Sets a receipt on its paper, which begins at the right where its language does. */
export function receiptPaper(
  text: ReceiptText,
  { format, ticket, writing }: { format: ReceiptFormat; ticket: string; writing: Writing },
): Paper {
  const paper = format === 'a4' ? onSheet(text, ticket, writing.say) : onRoll(text, ticket)
  return writing.direction === 'rtl' ? { ...paper, direction: 'rtl' } : paper
}
