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

/** English with accents, and each message between marks: what stands outside of them came past the catalogues, or was put together. */
export const pseudoCatalogue = (messages: Readonly<Record<string, string>>): CompiledCatalogue =>
  Object.fromEntries(
    Object.entries(compileCatalogue(messages, pseudo)).map(([key, message]) => [key, ['⟦', message, '⟧'].flat()]),
  )
