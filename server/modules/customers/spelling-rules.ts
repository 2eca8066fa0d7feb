/** How many letters must be changed, added, left out or swapped with their neighbour to turn one word into the other. */
export function lettersApart(one: string, other: string): number {
  const a = [...one]
  const b = [...other]
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const changed = at(above, column - 1) + (same ? 0 : 1)
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? at(before, column - 2) + 1
          : Number.POSITIVE_INFINITY
      current.push(Math.min(changed, at(above, column) + 1, at(current, column - 1) + 1, swapped))
    }
    before = above
    above = current
  }
  return at(above, b.length)
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY

/** How many letters may be wrong in a word of this length before it is taken for another word. */
export function lettersForgiven(length: number): number {
  if (length <= 2) return 0
  return length <= 5 ? 1 : 2
}

/** The known words that a misspelt word most likely stands for, nearest first, at most three; its beginning is compared as well, for words half typed. */
export function likelyWords(misspelt: string, known: readonly string[]): string[] {
  const forgiven = lettersForgiven(misspelt.length)
  const rated = known.map((word) => {
    const whole = lettersApart(misspelt, word)
    const start = word.slice(0, misspelt.length)
    const begun = misspelt.length >= 4 && start !== misspelt ? lettersApart(misspelt, start) + 0.5 : whole
    return { word, distance: Math.min(whole, begun) }
  })
  return rated
    .filter(({ distance }) => distance > 0 && distance <= forgiven)
    .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
    .slice(0, 3)
    .map(({ word }) => word)
}
