import { createRequire } from 'node:module'

/** What is used of the bidirectional algorithm; the package's own types do not fit its module format. */
interface Bidi {
  getEmbeddingLevels: (text: string, direction: 'auto') => { levels: Uint8Array }
  getMirroredCharactersMap: (text: string, levels: Uint8Array) => Map<number, string>
}

/** A stretch of text in one direction and one script, ready to be drawn. */
export interface TextRun {
  text: string
  script: 'latin' | 'arabic'
  rightToLeft: boolean
}

const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)()
const invisible = /[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const arabic = /\p{Script_Extensions=Arabic}/u
const joining = /\p{M}/u

const marks = /[\u061c\u200e\u200f\u2066-\u2069]/gu

/** The text without letters that show nothing, but for the marks that keep signs and values in their place; line breaks and tabs become blanks. */
export const readable = (text: string): string =>
  text.replaceAll(/[\r\n\t]+/g, ' ').replaceAll(invisible, (letter) => (letter.search(marks) === 0 ? letter : ''))

/** The text without letters that show nothing; line breaks and tabs become blanks. */
export const visible = (text: string): string => readable(text).replaceAll(marks, '')

/** Splits one line into runs in the order in which they stand on paper from left to right (UAX #9). */
export function runsOf(line: string): TextRun[] {
  const text = readable(line)
  const plain = visible(line)
  if (!arabic.test(plain) && !/\p{Script=Hebrew}/u.test(plain)) {
    return plain === '' ? [] : [{ text: plain, script: 'latin', rightToLeft: false }]
  }
  const embedding = bidi.getEmbeddingLevels(text, 'auto')
  const mirrored = bidi.getMirroredCharactersMap(text, embedding.levels)
  const stretches: { from: number; to: number; level: number }[] = []
  embedding.levels.forEach((level, at) => {
    const last = stretches.at(-1)
    if (last && last.level === level) last.to = at + 1
    else stretches.push({ from: at, to: at + 1, level })
  })
  const written = [...text.matchAll(/[\s\S]/g)].map(({ 0: unit, index }) => mirrored.get(index) ?? unit)
  return inVisualOrder(stretches).flatMap(({ from, to, level }) => {
    const rightToLeft = level % 2 === 1
    const runs = byScript(written.slice(from, to).join('').replaceAll(marks, ''), rightToLeft)
    return rightToLeft ? runs.map(turned).reverse() : runs
  })
}

/** Rule L2 of the algorithm: from the highest level down, turns round every sequence of that level or higher. */
function inVisualOrder<T extends { level: number }>(stretches: T[]): T[] {
  const ordered = [...stretches]
  const highest = Math.max(0, ...ordered.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end += 1
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = Math.max(start, end)
    }
  }
  return ordered
}

const lettered = /\p{Script=Arabic}/u

/** Signs and blanks between right-to-left words are set from left to right by fonts, Arabic commas too, so they are turned round here. */
const turned = (run: TextRun): TextRun =>
  !lettered.test(run.text) ? { ...run, text: [...run.text].reverse().join(''), rightToLeft: false } : run

function byScript(text: string, rightToLeft: boolean): TextRun[] {
  const runs: TextRun[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const neutral = letter === ' ' || joining.test(letter)
    const script = arabic.test(letter) ? 'arabic' : 'latin'
    if (last && (neutral || last.script === script)) last.text += letter
    else runs.push({ text: letter, script, rightToLeft })
  }
  return runs
}
