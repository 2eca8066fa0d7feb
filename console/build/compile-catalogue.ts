import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

/** Compiled messages by key, as the runtime reads them. */
export type CompiledCatalogue = Record<string, unknown>

const accents: Record<string, string> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ǫ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
}

const outsideTags = (text: string, change: (part: string) => string): string =>
  text
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : change(part)))
    .join('')

/** English with accents, so that a word that came past the catalogues shows. */
export const pseudo = (text: string): string =>
  outsideTags(text, (part) => part.replace(/[a-z]/g, (letter) => accents[letter] ?? letter))

/** Compiles a catalogue of ICU messages; refuses one that cannot be read, naming its key. */
export function compileCatalogue(
  messages: Readonly<Record<string, string>>,
  change?: (text: string) => string,
): CompiledCatalogue {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => {
      try {
        return [key, compileMessageOrThrow(message, change)]
      } catch (error) {
        throw new Error(`The message ${key} cannot be read: ${error instanceof Error ? error.message : error}`)
      }
    }),
  )
}

/** A part of a compiled message: words, a placeholder, or a choice with its cases. */
const apartIn = (token: unknown): unknown[] => {
  if (!Array.isArray(token)) return [token]
  const [name, kind, format] = token
  if (kind === undefined) return ['\u2068', token, '\u2069']
  if (typeof format !== 'object' || format === null) return [token]
  return [[name, kind, Object.fromEntries(Object.entries(format).map(([choice, part]) => [choice, apart(part)]))]]
}
const apart = (message: unknown): unknown => (Array.isArray(message) ? message.flatMap(apartIn) : message)

/**
 * A compiled catalogue of a language from right to left: each value is set apart from the words around it (first strong isolate), so that a
 * phone number, a ticket or a name in Latin letters neither turns them round nor is turned.
 */
export const withValuesApart = (compiled: CompiledCatalogue): CompiledCatalogue =>
  Object.fromEntries(Object.entries(compiled).map(([key, message]) => [key, apart(message)]))

/** English with accents, and each message between marks: what stands outside of them came past the catalogues, or was put together. */
export const pseudoCatalogue = (messages: Readonly<Record<string, string>>): CompiledCatalogue =>
  Object.fromEntries(
    Object.entries(compileCatalogue(messages, pseudo)).map(([key, message]) => [key, ['⟦', message, '⟧'].flat()]),
  )
