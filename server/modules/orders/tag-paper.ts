import type { Writing } from '#platform/messages/messages.ts'
import type { Paper, Row, TextStyle } from '#platform/pdf/paper.ts'
import type { TagLabel } from './tag-rules.ts'

const labelSize = { width: 62, height: 29, margin: 2 }
const stripSize = { width: 80, height: 'content', margin: 4 } as const

function labelRows(label: TagLabel, { sayOnce: say }: Writing): Row[] {
  const { number, tag, itemName, serviceName, remark, due, position, pieces } = label
  const big = number.length > 5 ? 18 : 25
  const beside: Row[] = [
    {
      kind: 'columns',
      gap: 0,
      cells: [
        { text: number, share: 0.74, style: { size: big, weight: 'bold' } },
        {
          text: say('tag.piece', { position, pieces }),
          share: 0.26,
          style: { size: 10, weight: 'bold' },
          align: 'end',
        },
      ],
    },
    { kind: 'text', text: itemName, style: { size: 8.5, weight: 'semibold' }, most: 1 },
    { kind: 'text', text: [serviceName, remark].filter(Boolean).join(' · '), style: { size: 7 }, most: 1 },
    { kind: 'space', height: 3 },
    {
      kind: 'columns',
      gap: 4,
      cells: [
        { text: say('tag.due', { day: due }), share: 0.62, style: { size: 8.5, weight: 'bold' } },
        { text: tag, share: 0.38, style: { size: 6.5 }, align: 'end' },
      ],
    },
  ]
  return [{ kind: 'code', text: tag, size: 52, at: 'end', beside }]
}

/** A strip of thermal paper for one piece: the code as lines, for the scanners of a plant. */
function stripRows(label: TagLabel, { sayOnce: say }: Writing): Row[] {
  const { number, tag, itemName, serviceName, remark, due, position, pieces } = label
  const big: TextStyle = { size: 25, weight: 'bold' }
  return [
    {
      kind: 'columns',
      cells: [
        { text: number, share: 0.6, style: big },
        { text: say('tag.piece', { position, pieces }), share: 0.4, style: big, align: 'end' },
      ],
    },
    { kind: 'text', text: itemName, style: { size: 10, weight: 'semibold' }, most: 1 },
    { kind: 'text', text: [serviceName, remark].filter(Boolean).join(' · '), style: { size: 9 }, most: 2 },
    { kind: 'text', text: say('tag.due', { day: due }), style: { size: 10, weight: 'bold' } },
    { kind: 'space', height: 4 },
    { kind: 'barcode', text: tag, height: 28 },
    { kind: 'text', text: tag, style: { size: 9 }, align: 'center' },
  ]
}

/** Labels of 62 × 29 mm on a roll, or strips of thermal paper cut off one by one. */
export type TagForm = 'labels' | 'strips'

/** One label or strip a piece. */
export function tagPaper(labels: readonly TagLabel[], as: { title: string; form: TagForm; writing: Writing }): Paper {
  const { title, form, writing } = as
  const read = writing.direction === 'rtl' ? { direction: writing.direction } : {}
  const [rows, size] = form === 'labels' ? [labelRows, labelSize] : [stripRows, stripSize]
  return { title, ...read, ...size, pages: labels.map((label) => rows(label, writing)) }
}
