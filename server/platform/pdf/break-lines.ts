import { readable } from './text-runs.ts'

/** Whether a piece of text fits the width it is set for. */
export type Fits = (text: string) => boolean

/** Breaks a text into lines that fit: where it says so itself, at blanks where possible, inside a word where not. */
export const brokenLines = (text: string, fits: Fits): string[] =>
  text.split('\n').flatMap((line) => brokenLine(line, fits))

function brokenLine(text: string, fits: Fits): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of readable(text)
    .split(' ')
    .flatMap((whole) => pieces(whole, fits))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && !fits(longer)) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

function pieces(word: string, fits: Fits): string[] {
  if (fits(word)) return [word]
  const found: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && !fits(piece + letter)) {
      found.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...found, piece]
}

/** The first `most` lines; the last of them ends in an ellipsis where something is left out. */
export function shortened(lines: string[], most: number | undefined, fits: Fits): string[] {
  if (most === undefined || lines.length <= most) return lines
  let last = lines[most - 1] ?? ''
  while (last !== '' && !fits(`${last}…`)) last = [...last].slice(0, -1).join('')
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`]
}
