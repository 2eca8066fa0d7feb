import type { Say } from '#platform/messages/messages.ts'
import type { Paper, Row } from '#platform/pdf/paper.ts'
import type { TagLabel } from './tag-rules.ts'

const WIDTH_MM = 62
const HEIGHT_MM = 29

function rowsOf(label: TagLabel, say: Say): Row[] {
  const { number, tag, itemName, serviceName, remark, due, position, pieces } = label
  const beside: Row[] = [
    {
      kind: 'columns',
      cells: [
        { text: number, share: 0.6, style: { size: 24, weight: 'bold' } },
        {
          text: say('tag.piece', { position, pieces }),
          share: 0.4,
          style: { size: 13, weight: 'semibold' },
          align: 'end',
        },
      ],
    },
    { kind: 'text', text: cut(itemName, 34), style: { size: 8.5, weight: 'semibold' } },
    { kind: 'text', text: cut([serviceName, remark].filter(Boolean).join(' · '), 44), style: { size: 7 } },
    { kind: 'space', height: 2 },
    {
      kind: 'columns',
      cells: [
        { text: `${say('tag.due')} ${due}`, share: 0.5, style: { size: 9, weight: 'bold' } },
        { text: tag, share: 0.5, style: { size: 7 }, align: 'end' },
      ],
    },
  ]
  return [{ kind: 'code', text: tag, size: 62, at: 'end', beside }]
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Labels as pages of a roll of 62 × 29 mm, one a piece. */
export const tagPaper = (title: string, labels: readonly TagLabel[], say: Say): Paper => ({
  title,
  width: WIDTH_MM,
  height: HEIGHT_MM,
  margin: 2,
  pages: labels.map((label) => rowsOf(label, say)),
})
