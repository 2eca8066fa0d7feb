import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

interface Part {
  readonly name: string
  readonly kind: string | undefined
  readonly cases: Readonly<Record<string, unknown>>
}

/** The placeholders of a compiled message, those inside of choices too. */
function partsOf(tokens: unknown): Part[] {
  if (!Array.isArray(tokens)) return []
  return tokens.flatMap((token) => {
    if (!Array.isArray(token)) return []
    const [name, kind, format] = token
    const { offset: _, ...cases } = typeof format === 'object' && format !== null ? format : {}
    return [{ name: String(name), kind, cases }, ...Object.values(cases).flatMap(partsOf)]
  })
}

const partsIn = (text: string): Part[] => partsOf(compileMessageOrThrow(text))

/** The names of the values that a message is filled with, each once. */
export const valuesOf = (text: string): string[] => [...new Set(partsIn(text).map(({ name }) => name))].sort()

/** What a message chooses by, and its cases; cases of counting belong to a language and are left out. */
export const choicesOf = (text: string): string[] =>
  partsIn(text)
    .filter(({ kind }) => kind === 'select')
    .map(({ name, cases }) => `${name}: ${Object.keys(cases).sort().join(', ')}`)
    .sort()

/** Counts that a form stands for alone: a message may name the count itself, as in `=0`. */
const alone: Readonly<Record<string, string>> = { zero: '0', one: '1', two: '2' }

/** The forms of counting that a language has and a message lacks; one that says the same for every count lacks none. */
export function missingForms(text: string, language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return partsIn(text)
    .filter(({ kind, cases }) => kind === 'plural' && Object.keys(cases).some((name) => name !== 'other'))
    .flatMap(({ cases }) => pluralCategories.filter((form) => !(form in cases) && !((alone[form] ?? form) in cases)))
}
