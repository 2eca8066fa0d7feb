import PDFDocument from 'pdfkit'
import { type Block, blockOf, stack } from './blocks.ts'
import { type Paper, POINTS_PER_MM, type Row, standing } from './paper.ts'

interface Sheet {
  doc: PDFKit.PDFDocument
  width: number
  height: number | 'content'
  margin: number
  head: Block
}

/** Draws a document as PDF with its fonts inside, only the letters used. */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({ autoFirstPage: false, info: { Title: paper.title, Creator: 'Clothesline' } })
  const parts: Buffer[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  const margin = paper.margin * POINTS_PER_MM
  const width = paper.width * POINTS_PER_MM
  const height = paper.height === 'content' ? paper.height : paper.height * POINTS_PER_MM
  const measured = (rows: readonly Row[]) => standing(paper, rows).map((row) => blockOf(doc, row, width - 2 * margin))
  const sheet: Sheet = { doc, width, height, margin, head: stack(measured(paper.head ?? [])) }
  for (const rows of paper.pages) drawPage(sheet, measured(rows))
  doc.end()
  await done
  return Buffer.concat(parts)
}

function drawPage(sheet: Sheet, blocks: readonly Block[]): void {
  const { doc, width, height, margin, head } = sheet
  const whole = stack(blocks)
  const size: [number, number] = [width, height === 'content' ? whole.height + 2 * margin : height]
  doc.addPage({ size, margin: 0 })
  if (height === 'content') {
    whole.draw(margin, margin)
    return
  }
  let top = margin
  for (const block of blocks) {
    if (top + block.height > height - margin && top > margin) {
      doc.addPage({ size, margin: 0 })
      head.draw(margin, margin)
      top = margin + head.height
    }
    block.draw(margin, top)
    top += block.height
  }
}
