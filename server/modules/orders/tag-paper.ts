import type { Say } from '#platform/messages/messages.ts'
import type { Paper, Row } from '#platform/pdf/paper.ts'
import type { TagLabel } from './tag-rules.ts'

const WIDTH_MM = 62
const HEIGHT_MM = 29

function rowsOf(label: TagLabel, say: Say): Row[] {
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

/** Labels as pages of a roll of 62 × 29 mm, one a piece. */
export const tagPaper = (title: string, labels: readonly TagLabel[], say: Say): Paper => ({
  title,
  width: WIDTH_MM,
  height: HEIGHT_MM,
  margin: 2,
  pages: labels.map((label) => rowsOf(label, say)),
})
