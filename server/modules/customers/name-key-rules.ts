/** Letters that carry no accent to take off and yet are written in several ways. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ک: 'ك',
  ؤ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ە: 'ه',
}

const ascii = /^[\x20-\x7e]*$/
const variants = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')

/** Decimal digits of any script as 0 to 9: what a phone's Arabic or Devanagari keyboard writes. */
export function plainDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)))
}

/** Unicode lays out the digits of a script in a run of ten, of which the first is the zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return (code - zero) % 10
}

/**
 * What names are compared by: small letters without accents, Arabic letters in one form without vowel signs and tatweel, digits 0 to 9,
 * apostrophes dropped, any other mark a blank; words parted by single blanks. Folding twice changes nothing.
 */
export function foldName(text: string): string {
  if (ascii.test(text))
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
  return plainDigits(text.normalize('NFKD').toLowerCase())
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(variants, (letter) => letters[letter] ?? letter)
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The words of a folded name in order of the alphabet: "Smith, Anna" and "Anna Smith" come to the same. */
export function sortedWords(folded: string): string {
  return folded.split(' ').sort().join(' ')
}

/** The parts of an address that are compared; '' when there is nothing to compare. */
export function addressKey(address: {
  lines: readonly string[]
  city: string | null
  postcode: string | null
}): string {
  return foldName([...address.lines, address.city ?? '', (address.postcode ?? '').replace(/\s/g, '')].join(' '))
}

/** Everything about a customer's names that the database searches and compares by. */
export function nameKeys(names: { name: string; company: string | null }) {
  const key = foldName(names.name)
  return { name_key: key, name_sorted: sortedWords(key), company_key: foldName(names.company ?? '') }
}
