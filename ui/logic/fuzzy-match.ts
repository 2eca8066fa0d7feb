const folded = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

const wordsOf = (text: string) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

const inOrder = (letters: string, word: string) => {
  let from = 0
  for (const letter of letters) {
    const at = word.indexOf(letter, from)
    if (at < 0) return false
    from = at + letter.length
  }
  return true
}

const likeness = (typed: string, word: string): number => {
  if (word === typed) return 1
  if (word.startsWith(typed)) return 0.9
  if (typed.length > 1 && word.includes(typed)) return 0.6
  return typed.length > 2 && word[0] === typed[0] && inOrder(typed, word) ? 0.4 : 0
}

/**
 * How well typed words match a name, from 0 (not at all) to 1: each typed word must begin, occur in or be a hasty
 * spelling of some word of the name or its keywords, or all be its initials. Accents and case do not matter.
 */
export function fuzzyMatch(typed: string, name: string, keywords: readonly string[] = []): number {
  const wanted = wordsOf(typed)
  const own = wordsOf(name)
  if (wanted.length === 0) return 1
  const initials = own.map((word) => word[0]).join('')
  const [only] = wanted
  if (wanted.length === 1 && only !== undefined && only.length > 1 && initials.startsWith(only)) return 0.8
  const other = keywords.flatMap(wordsOf)
  const best = wanted.map((word) =>
    Math.max(0, ...own.map((mine) => likeness(word, mine)), ...other.map((its) => likeness(word, its) * 0.8)),
  )
  if (best.includes(0)) return 0
  return best.reduce((sum, one) => sum + one, 0) / best.length - (own[0]?.startsWith(wanted[0] ?? '') ? 0 : 0.02)
}
