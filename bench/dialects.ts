import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSheet } from '../server/platform/spreadsheet/open-sheet.ts'
import type { SheetDialect } from '../server/platform/spreadsheet/sheet.ts'

const imports = join(import.meta.dirname, '..', '..', 'shared', 'data', 'imports')
const names: Record<string, string> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  vslash: '|',
  space: ' ',
  colon: ':',
  nsign: '#',
  star: '*',
  eqsign: '=',
  caret: '^',
  tilde: '~',
  doublequote: '"',
  singlequote: "'",
  backslash: '\\',
  lf: '\n',
  crlf: '\r\n',
  cr: '\r',
}

type Verdict = { file: string; delimiter: boolean; quote: boolean; escape: boolean; lineEnding: boolean; found: string }

/**
 * Measures dialect detection on annotated files. A dialect is right when delimiter and quote are; F1 counts a wrong answer against precision
 * and a file without an answer against recall, as the published comparisons do.
 */
export async function run(): Promise<void> {
  const verdicts = await pollock()
  const answered = verdicts.filter((verdict) => verdict !== null)
  const right = answered.filter(({ delimiter, quote }) => delimiter && quote).length
  const precision = right / answered.length
  const recall = right / (right + verdicts.length - answered.length)
  const { passed, files, notes } = await spectrum()
  const share = (key: 'delimiter' | 'quote' | 'escape' | 'lineEnding') =>
    round(answered.filter((verdict) => verdict[key]).length / verdicts.length)
  console.log(
    JSON.stringify({
      bench: 'dialects',
      files: verdicts.length,
      f1: round((2 * precision * recall) / (precision + recall)),
      accuracy: round(right / verdicts.length),
      delimiter_accuracy: share('delimiter'),
      quote_accuracy: share('quote'),
      escape_accuracy: share('escape'),
      line_ending_accuracy: share('lineEnding'),
      wrong: answered
        .filter(({ delimiter, quote }) => !(delimiter && quote))
        .map(({ file, found }) => `${file}: ${found}`),
      spectrum: `${passed}/${files}`,
      spectrum_notes: notes,
    }),
  )
}

async function pollock(): Promise<(Verdict | null)[]> {
  const folder = join(imports, 'csv-dialects')
  requireFolder(folder)
  const annotations = await readFile(join(folder, 'ground_truth', 'POLLOCK-dialect_annotations.txt'), 'utf8')
  const verdicts: (Verdict | null)[] = []
  for (const line of annotations.split(/\r?\n/).slice(2)) {
    const [file = '', , ...expected] = line.split('|')
    const path = join(folder, 'pollock_CSV', file)
    if (file === '' || !existsSync(path)) continue
    verdicts.push(
      await judge(
        path,
        file,
        expected.map((name) => names[name] ?? ''),
      ),
    )
  }
  return verdicts
}

async function judge(path: string, file: string, expected: string[]): Promise<Verdict | null> {
  const [delimiter = '', quote = '', escapedBy = '', lineEnding = ''] = expected
  const dialect = await dialectOf(path, file)
  if (dialect === null) return null
  return {
    file,
    delimiter: dialect.delimiter === delimiter,
    quote: dialect.quote === quote,
    escape: escapedBy === '' || dialect.escape === escapedBy,
    lineEnding: dialect.lineEnding === lineEnding,
    found: JSON.stringify([dialect.delimiter, dialect.quote]),
  }
}

async function dialectOf(path: string, fileName: string): Promise<SheetDialect | null> {
  try {
    const sheet = await openSheet(path, { fileName: fileName.replace(/\.[^.]*$/, '.csv') })
    await sheet.close()
    return sheet.dialect
  } catch {
    return null
  }
}

async function spectrum(): Promise<{ passed: number; files: number; notes: string[] }> {
  const folder = join(imports, 'csv-spectrum')
  requireFolder(folder)
  const files = (await readdir(join(folder, 'csvs'))).filter((name) => name.endsWith('.csv'))
  const notes: string[] = []
  let passed = 0
  for (const file of files) {
    const path = join(folder, 'csvs', file)
    const expected = JSON.parse(await readFile(join(folder, 'json', file.replace('.csv', '.json')), 'utf8'))
    const wrong = differences(await objects(path, file), [expected].flat(), await readFile(path, 'utf8'))
    notes.push(...wrong.notes.map((note) => `${file}: ${note}`))
    if (wrong.count === 0) passed++
  }
  return { passed, files: files.length, notes }
}

type Fields = Record<string, string>

async function objects(path: string, fileName: string): Promise<Fields[]> {
  const sheet = await openSheet(path, { fileName })
  const found: Fields[] = []
  for await (const { cells } of sheet.rows) {
    found.push(Object.fromEntries(sheet.header.map((name, at) => [name, cells[at] ?? ''])))
  }
  return found
}

/** An expected value that stands nowhere in the file cannot be read out of it: it is noted instead of counted. */
function differences(found: Fields[], expected: Fields[], text: string): { count: number; notes: string[] } {
  const notes: string[] = []
  let wrong = found.length === expected.length ? 0 : 1
  for (const [at, row] of expected.entries()) {
    for (const [name, value] of Object.entries(row)) {
      if (found[at]?.[name] === value) continue
      const plain = /^\w+$/.test(value)
      if (plain && !text.includes(value))
        notes.push(`expected ${name} "${value}" is not in the file, which has "${found[at]?.[name]}"`)
      else wrong++
    }
  }
  return { count: wrong, notes }
}

function requireFolder(folder: string): void {
  if (!existsSync(folder)) throw new Error(`The files to measure against are missing: ${folder} does not exist.`)
}

function round(share: number): number {
  return Math.round(share * 1e4) / 1e4
}
