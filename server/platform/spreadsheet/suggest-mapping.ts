import { contentFit, type FieldKind, tellingFit } from './content-fit.ts'

/** A thing that a column may hold: its names in any languages, its kind, and whether an import needs it. */
export type MappableField = { name: string; synonyms: string[]; kind: FieldKind; required?: boolean }

export type MappingReason = 'same_name' | 'name_contains' | 'similar_name' | 'content'

/** A column that seems to hold a field: 0-based column, confidence from 0 to 1 and what speaks for it. */
export type ColumnSuggestion = {
  field: string
  column: number
  header: string
  confidence: number
  reason: MappingReason
  /** The synonym that the header matched, or the kind of its content. */
  because: string
}

export type Mapping = {
  suggestions: ColumnSuggestion[]
  unmappedColumns: { column: number; header: string }[]
  missingRequired: string[]
}

const leastConfidence = 0.4

/**
 * Suggests which column holds which field, by the names in the header and by what stands in the columns; each column and each field is used at
 * most once, the surest match first.
 */
export function suggestMapping(header: string[], sampleRows: string[][], fields: MappableField[]): Mapping {
  const matches = header.flatMap((title, column) => {
    const cells = sampleRows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '')
    return fields
      .map((field) => match(title, cells, field))
      .filter((found) => found !== null)
      .map((found) => ({ ...found, column, header: title }))
  })
  matches.sort((a, b) => b.confidence - a.confidence || a.column - b.column)
  const suggestions: ColumnSuggestion[] = []
  for (const found of matches) {
    if (found.confidence < leastConfidence) break
    if (!suggestions.some(({ field, column }) => field === found.field || column === found.column))
      suggestions.push(found)
  }
  const used = new Set(suggestions.map(({ column }) => column))
  return {
    suggestions: suggestions.sort((a, b) => a.column - b.column),
    unmappedColumns: header
      .map((title, column) => ({ column, header: title }))
      .filter(({ column }) => !used.has(column)),
    missingRequired: fields
      .filter(({ name, required }) => required && !suggestions.some(({ field }) => field === name))
      .map(({ name }) => name),
  }
}

type Match = Pick<ColumnSuggestion, 'field' | 'confidence' | 'reason' | 'because'>

function match(title: string, cells: string[], { name, synonyms, kind }: MappableField): Match | null {
  const fit = contentFit(cells, kind)
  const named = bestName(title, [name, ...synonyms])
  if (named) {
    // Content that contradicts a name weakens it; an empty column says nothing.
    const confidence = named.strength * (fit === null ? 0.95 : 0.4 + 0.6 * fit)
    return { field: name, confidence: rounded(confidence), reason: named.reason, because: named.synonym }
  }
  const telling = tellingKinds[kind] ?? 0
  const share = tellingFit(cells, kind)
  return share < 0.8 ? null : { field: name, confidence: rounded(telling * share), reason: 'content', because: kind }
}

/** How sure a kind alone makes: an e-mail address shows what it is, an amount may be any amount. */
const tellingKinds: Partial<Record<FieldKind, number>> = { email: 0.7, phone: 0.6, date: 0.42, money: 0.42 }

type NameMatch = { strength: number; reason: MappingReason; synonym: string }

function bestName(title: string, synonyms: string[]): NameMatch | null {
  const words = wordsOf(title)
  let best: NameMatch | null = null
  for (const synonym of synonyms) {
    const found = nameMatch(words, wordsOf(synonym))
    if (found && (best === null || found.strength > best.strength)) best = { ...found, synonym }
  }
  return best
}

function nameMatch(title: string[], synonym: string[]): Omit<NameMatch, 'synonym'> | null {
  const left = title.join('')
  const right = synonym.join('')
  if (left === '' || right === '') return null
  if (left === right) return { strength: 1, reason: 'same_name' }
  if (synonym.every((word) => title.includes(word))) {
    return { strength: 0.6 + (0.3 * right.length) / left.length, reason: 'name_contains' }
  }
  const longer = Math.max(left.length, right.length)
  if (longer < 5 || Math.abs(left.length - right.length) > 2) return null
  const likeness = 1 - edits(left, right) / longer
  return likeness >= 0.75 ? { strength: likeness * 0.85, reason: 'similar_name' } : null
}

/** The words of a title without accents, case, and the joints of camelCase and snake_case. */
function wordsOf(title: string): string[] {
  return title
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The least number of letters to insert, delete or replace to get from one text to the other (Levenshtein). */
function edits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let at = 1; at <= to.length; at++) {
      const replace = (previous[at - 1] ?? 0) + (from[row - 1] === to[at - 1] ? 0 : 1)
      current[at] = Math.min(replace, (previous[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[to.length] ?? 0
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100
}
