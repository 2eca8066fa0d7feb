/** Letters that carry no accent to take off and yet are written in several ways. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ى: 'ي',
  ة: 'ه',
}

/** What words of an address are compared by: small letters without accents, marks and apostrophes, Arabic digits as 0 to 9. */
export const foldAddress = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[ßæœøđðłıأإآىة]/gu, (letter) => letters[letter] ?? letter)
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The short forms that words of streets are known by; "saint" and "street" share one, as they do on signs. */
const shortForms: readonly (readonly [short: string, ...long: string[]])[] = [
  ['st', 'street', 'saint', 'sankt', 'sant', 'str', 'strasse', 'strase'],
  ['rd', 'road'],
  ['av', 'ave', 'avenue', 'avinguda', 'avenida', 'avda', 'avd'],
  ['ln', 'lane'],
  ['dr', 'drive'],
  ['bd', 'blvd', 'boulevard', 'bulevar'],
  ['pl', 'place', 'platz', 'placa', 'plaza', 'plaça'],
  ['sq', 'square'],
  ['ct', 'court'],
  ['cl', 'close'],
  ['ter', 'terrace', 'terr'],
  ['gdns', 'gardens'],
  ['c', 'carrer', 'calle', 'cr'],
  ['ctra', 'carretera'],
  ['ptge', 'passatge', 'pasaje', 'passage'],
  ['r', 'rue', 'rua'],
  ['ch', 'chemin', 'cami', 'camino'],
  ['n', 'north'],
  ['s', 'south'],
  ['e', 'east'],
  ['w', 'west'],
  ['', 'شارع', 'طريق'],
]
const shortOf = new Map(shortForms.flatMap(([short, ...long]) => long.map((word) => [word, short] as const)))

/** German streets have the kind at the end of the word: "Hauptstraße", "Hauptstr.", "Rathausplatz". */
const ending = /(?<=.{2})(strasse|str|platz)$/
const shortEnding: Readonly<Record<string, string>> = { strasse: 'st', str: 'st', platz: 'pl' }

/**
 * What names of streets are compared by: folded, kinds of streets in one short form, no blanks, so that "Haupt-Straße", "Hauptstr." and
 * "HAUPTSTRASSE" are the same.
 */
export const streetKey = (name: string): string =>
  foldAddress(name)
    .split(' ')
    .map((word) => shortOf.get(word) ?? word.replace(ending, (kind) => shortEnding[kind] ?? kind))
    .join('')

/** What postcodes are compared by: without blanks. */
export const codeKey = (code: string): string => foldAddress(code).replaceAll(' ', '')

/** What numbers of houses are compared by: of "12-14" and "12/14" the first. */
export const numberKey = (number: string): string => codeKey(number.replace(/\s?[-–/;,]\s?\d.*$/, ''))

/** A street and the number of a house in it, as one may read a line of an address; the number is empty where there is none. */
export interface Reading {
  street: string
  number: string
}

const numberFirst = /^(\d+\s?\p{L}?(?:\s?[-/]\s?\d+\s?\p{L}?)?)[\s,]+(.*\p{L}.*)$/u
const numberLast = /^(.*\p{L}.*?)[\s,]+(\d+(?:\s?\p{L})?(?:\s?[-/]\s?\d+\s?\p{L}?)?)$/u

function readingsOf(line: string): Reading[] {
  const [first, last] = [numberFirst.exec(line), numberLast.exec(line)]
  return [
    ...(first ? [{ number: first[1] ?? '', street: first[2] ?? '' }] : []),
    ...(last ? [{ number: last[2] ?? '', street: last[1] ?? '' }] : []),
    { number: '', street: line },
  ]
}

/** The ways to read the lines of an address, the likeliest first: a number stands before the street or after it, or on a line of its own. */
export function readingsOfLines(lines: readonly string[]): Reading[] {
  const parts = lines.flatMap((line) => line.split(/[,،]/)).flatMap((part) => part.trim() || [])
  const joined = parts.slice(1).map((part, at) => `${parts[at]} ${part}`)
  const all = [...parts, ...joined].flatMap(readingsOf)
  const withNumber = all.filter(({ number }) => number !== '')
  return [...withNumber, ...all.filter(({ number }) => number === '')].map(({ street, number }) => ({
    street: streetKey(street),
    number: numberKey(number),
  }))
}
