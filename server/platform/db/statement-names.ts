const limit = 600
const names = new Map<string, string>()

/** A stable name for a statement's text, or undefined once too many different texts were seen: then it stays unnamed. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= limit) return undefined
  const name = `s${names.size}`
  names.set(text, name)
  return name
}
