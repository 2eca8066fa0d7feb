import { type Branch, branchById, chainSettings } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { type Say, type Writing, writingAt } from '#platform/messages/messages.ts'
import type { Align, Paper, Row, TextStyle } from '#platform/pdf/paper.ts'
import type { Statement } from './find-statement.ts'
import { type StatementText, statementText } from './statement-text-rules.ts'

const space = (height: number): Row => ({ kind: 'space', height })
const rule: Row = { kind: 'rule' }
const soft: TextStyle = { size: 9, tone: 'soft' }

const shares = [0.17, 0.43, 0.2, 0.2] as const

const tableRow = (texts: readonly [string, string, string, string], style: TextStyle): Row => ({
  kind: 'columns',
  gap: 10,
  cells: texts.map((text, index) => {
    const align: Align = index < 2 ? 'start' : 'end'
    return { text, share: shares[index] ?? 0, style, align }
  }),
})

const tableHead = (say: Say): Row[] => [
  tableRow([say('statement.date'), say('statement.what'), say('receipt.amount'), say('statement.balance')], {
    size: 8.5,
    weight: 'semibold',
    tone: 'soft',
  }),
  rule,
]

const sumRow = ({ label, amount }: { label: string; amount: string }, style: TextStyle): Row => ({
  kind: 'columns',
  cells: [
    { text: '', share: 0.4, style },
    { text: label, share: 0.36, style },
    { text: amount, share: 0.24, style, align: 'end' },
  ],
})

function ageingRows(ageing: StatementText['ageing'], say: Say): Row[] {
  const share = 1 / ageing.length
  const cells = (pick: 'label' | 'amount', style: TextStyle): Row => ({
    kind: 'columns',
    gap: 6,
    cells: ageing.map((one) => ({ text: one[pick], share, style, align: 'end' })),
  })
  return [
    { kind: 'text', text: say('statement.ageing'), style: { size: 11, weight: 'semibold' } },
    rule,
    cells('label', { size: 8.5, tone: 'soft' }),
    cells('amount', { size: 10.5, weight: 'semibold' }),
  ]
}

const contactOf = ({ address, country, phone }: Branch): string => {
  const { street, street2, city, region, postalCode } = address
  const place = [postalCode, city].filter(Boolean).join(' ')
  return [street, street2, [place, region].filter(Boolean).join(', '), country, phone ?? ''].filter(Boolean).join(' · ')
}

interface Head {
  chain: string
  branch: Branch
  customer: string
}

function rowsOf(text: StatementText, { chain, branch, customer }: Head, say: Say): Row[] {
  return [
    { kind: 'text', text: chain, style: { size: 22, weight: 'bold' } },
    { kind: 'text', text: branch.name, style: { size: 12, weight: 'semibold' } },
    { kind: 'text', text: contactOf(branch), style: soft },
    ...(branch.taxRegistration === null
      ? []
      : [{ kind: 'text', text: say('receipt.registration', { number: branch.taxRegistration }), style: soft } as Row]),
    space(22),
    { kind: 'text', text: text.title, style: soft },
    { kind: 'text', text: customer, style: { size: 20, weight: 'bold' } },
    { kind: 'text', text: text.period, style: { size: 10.5 } },
    space(18),
    ...tableHead(say),
    tableRow(['', text.opening.label, '', text.opening.amount], { size: 10, weight: 'semibold' }),
    space(4),
    ...text.lines.flatMap(({ date, what, details, amount, balance }): Row[] => [
      tableRow([date, what, amount, balance], { size: 10 }),
      tableRow(['', details, '', ''], { size: 8.5, tone: 'soft' }),
      space(4),
    ]),
    rule,
    ...text.sums.map((sum) => sumRow(sum, { size: 10 })),
    sumRow(text.closing, { size: 13, weight: 'bold' }),
    space(24),
    ...ageingRows(text.ageing, say),
  ]
}

/** Sets a statement on sheets of A4, which begin at the right where their language does. */
export function paperOf(text: StatementText, head: Head, writing: Writing): Paper {
  const { say } = writing
  const paper: Paper = {
    title: `${text.title} ${head.customer}`,
    width: 210,
    height: 297,
    margin: 20,
    pages: [rowsOf(text, head, say)],
    head: [{ kind: 'text', text: `${head.customer} · ${text.period}`, style: soft }, space(8), ...tableHead(say)],
  }
  return writing.direction === 'rtl' ? { ...paper, direction: 'rtl' } : paper
}

/** The paper of a statement, with the head and in the language of the branch that keeps the account. */
export async function statementPaper(queries: Queries, statement: Statement): Promise<Paper> {
  const [branch, chain] = await Promise.all([branchById(queries, statement.branchId), chainSettings(queries)])
  const writing = writingAt(chain.languages, branch.country, branch.languages)
  const head = { chain: chain.name, branch, customer: statement.customer }
  return paperOf(statementText(statement, writing), head, writing)
}
