import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { SheetRefusal } from './refusals.ts'
import type { SheetLimits } from './sheet.ts'
import { type NumberStyle, styleOfFormat } from './xlsx-numbers.ts'
import { decodeXlsxText } from './xlsx-text.ts'
import { broken, type ZipParts } from './zip-parts.ts'

/** What the cells of a sheet refer to: shared texts, number styles and the calendar, and where the sheet itself is. */
export type Workbook = { sheetPart: string; strings: string[]; styles: NumberStyle[]; since1904: boolean }

/** What a reader of XML wants to hear; names come without their prefix. */
export type XmlListener = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

/** Feeds one part of the workbook through an XML parser and pauses after each chunk; a part that cannot be read is a refusal. */
export async function* readXml(zip: ZipParts, part: string, listener: XmlListener): AsyncGenerator<void> {
  const parser = newParser(listener)
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of readable(zip, part)) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield
  }
  parser.write(decoder.decode()).close()
  yield
}

async function* readable(zip: ZipParts, part: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await zip.stream(part)) yield chunk as Buffer
  } catch (error) {
    const ofTheDisk = error instanceof Error && 'syscall' in error
    throw error instanceof SheetRefusal || ofTheDisk ? error : broken()
  }
}

function newParser({ open, close, text }: XmlListener): SaxesParser {
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', () => {
    throw broken()
  })
  parser.on('doctype', () => {
    throw broken()
  })
  if (open) parser.on('opentag', (tag: SaxesTagPlain) => open(bareName(tag.name), tag.attributes))
  if (close) parser.on('closetag', (tag) => close(bareName(tag.name)))
  if (text) parser.on('text', text)
  return parser
}

function bareName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

async function readWhole(zip: ZipParts, part: string, listener: XmlListener): Promise<void> {
  for await (const _ of readXml(zip, part, listener));
}

/** Reads all that is needed before the rows; refuses workbooks with macros and those without the sheet asked for. */
export async function openWorkbook(
  zip: ZipParts,
  sheetName: string | undefined,
  limits: SheetLimits,
): Promise<Workbook> {
  if (zip.names.some((name) => /vbaProject|macrosheets/i.test(name))) {
    throw new SheetRefusal(
      'macro_workbook',
      'This workbook carries macros, which are never opened here. Save it as .xlsx without macros or as CSV (UTF-8).',
    )
  }
  if (!zip.names.includes('xl/workbook.xml')) throw notAWorkbook()
  const { sheets, since1904 } = await readSheets(zip)
  const targets = await readTargets(zip)
  const sheet =
    sheetName === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find(({ name }) => name === sheetName)
  const sheetPart = sheet && targets.get(sheet.relation)
  if (!sheetPart || !zip.names.includes(sheetPart)) {
    const known = sheets.map(({ name }) => `“${name}”`).join(', ')
    throw new SheetRefusal(
      'no_sheet',
      sheetName ? `The workbook has no sheet “${sheetName}”; it has ${known}.` : 'The workbook has no sheet to read.',
    )
  }
  return { sheetPart, since1904, strings: await readStrings(zip, limits), styles: await readStyles(zip) }
}

function notAWorkbook(): SheetRefusal {
  return new SheetRefusal(
    'other_format',
    'This is a zip archive, not an Excel workbook. Unpack it and import the table inside.',
  )
}

type SheetEntry = { name: string; relation: string; hidden: boolean }

async function readSheets(zip: ZipParts): Promise<{ sheets: SheetEntry[]; since1904: boolean }> {
  const sheets: SheetEntry[] = []
  let since1904 = false
  await readWhole(zip, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      sheets.push({ name: attributes.name ?? '', relation, hidden: /hidden/i.test(attributes.state ?? '') })
    },
  })
  return { sheets, since1904 }
}

/** The names of the visible sheets, in their order. */
export async function sheetsOf(zip: ZipParts): Promise<string[]> {
  if (!zip.names.includes('xl/workbook.xml')) throw notAWorkbook()
  const { sheets } = await readSheets(zip)
  return sheets.flatMap(({ name, hidden }) => (hidden ? [] : name))
}

async function readTargets(zip: ZipParts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readWhole(zip, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
  })
  return targets
}

async function readStrings(zip: ZipParts, limits: SheetLimits): Promise<string[]> {
  const part = 'xl/sharedStrings.xml'
  const strings: string[] = []
  if (!zip.names.includes(part)) return strings
  let text = ''
  let inText = false
  let phonetic = false
  await readWhole(zip, part, {
    open(name) {
      if (name === 'si') text = ''
      inText = name === 't' && !phonetic
      if (name === 'rPh') phonetic = true
    },
    text(piece) {
      if (inText) text += piece
    },
    close(name) {
      inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(decodeXlsxText(text))
      if (strings.length > limits.maxCells) {
        throw new SheetRefusal(
          'too_many_cells',
          `The workbook has more than ${limits.maxCells} texts. Split it and import the parts.`,
        )
      }
    },
  })
  return strings
}

async function readStyles(zip: ZipParts): Promise<NumberStyle[]> {
  const part = 'xl/styles.xml'
  const styles: NumberStyle[] = []
  if (!zip.names.includes(part)) return styles
  const codes = new Map<number, string>()
  let inCellFormats = false
  await readWhole(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      const id = Number(attributes.numFmtId ?? 0)
      styles.push(styleOfFormat(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}
