// The `max` metadata (157 KB against 83 KB, on the server only) knows which ranges are given out; `min` checks little more than the length.
import { isSupportedCountry, ParseError, type PhoneNumber, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import { plainNumber } from './phone-plan.ts'

export type PhoneRefusal =
  | 'empty'
  | 'not_a_number'
  | 'country_unknown'
  | 'too_short'
  | 'too_long'
  | 'not_given_out'
  | 'several_numbers'
  | 'digits_lost'

/** A phone number in E.164 ("+447911123456") with its extension and ISO country where known, or the reason why it is none. */
export type PhoneReading =
  | { ok: true; e164: string; extension: string | null; country: string | null }
  | { ok: false; reason: PhoneRefusal }

const sentences: Record<PhoneRefusal, string> = {
  empty: 'There is no phone number.',
  not_a_number: 'This is not a phone number.',
  country_unknown: 'The number does not say its country. Begin it with + and the country code.',
  too_short: 'The phone number has too few digits.',
  too_long: 'The phone number has too many digits.',
  not_given_out: 'No such phone number is given out in its country. Check the digits.',
  several_numbers: 'There are several phone numbers in one cell. Keep one, or give the others a column of their own.',
  digits_lost:
    'A spreadsheet has shortened this phone number (like 4.47911E+11). Format the column as text and enter the number again.',
}

const reasons: Record<string, PhoneRefusal> = {
  INVALID_COUNTRY: 'country_unknown',
  TOO_SHORT: 'too_short',
  TOO_LONG: 'too_long',
  INVALID_LENGTH: 'not_given_out',
}

/** What a person is told about a refused number. */
export function phoneSentence(reason: PhoneRefusal): string {
  return sentences[reason]
}

/**
 * Reads a phone number as people write it; `defaultCountry` (ISO 3166, "GB") is where a number without country code belongs. Numbers that no
 * one can have are refused, as are cells with two numbers and those a spreadsheet has rounded.
 */
export function toE164(text: string, defaultCountry: string): PhoneReading {
  const trimmed = text
    .trim()
    .replace(/^'/, '')
    .replace(/^(\d+)\.0$/, '$1')
  const plain = plainNumber(trimmed, defaultCountry)
  if (plain !== undefined) return { ok: true, e164: plain, extension: null, country: defaultCountry }
  if (trimmed === '') return { ok: false, reason: 'empty' }
  if (/^\+?\d([.,]\d+)?e\+?\d+$/i.test(trimmed)) return { ok: false, reason: 'digits_lost' }
  if (holdsSeveral(trimmed)) return { ok: false, reason: 'several_numbers' }
  if (!isSupportedCountry(defaultCountry)) throw new RangeError(`${defaultCountry} is no country with phone numbers`)
  try {
    return given(parsePhoneNumberWithError(trimmed, { defaultCountry, extract: false }))
  } catch (error) {
    if (error instanceof ParseError) return { ok: false, reason: reasons[error.message] ?? 'not_a_number' }
    throw error
  }
}

function given(number: PhoneNumber): PhoneReading {
  if (!number.isValid()) return { ok: false, reason: number.isPossible() ? 'not_given_out' : lengthReason(number) }
  return { ok: true, e164: number.number, extension: number.ext ?? null, country: number.country ?? null }
}

function lengthReason(number: PhoneNumber): PhoneRefusal {
  return number.nationalNumber.length < 8 ? 'too_short' : 'too_long'
}

/** Two stretches of at least six digits each, or two plus signs, with something between that no single number contains. */
function holdsSeveral(text: string): boolean {
  const stretches = text.split(/[/;,|\n]|\bor\b|\band\b/i).filter((part) => (part.match(/\d/g)?.length ?? 0) >= 6)
  return stretches.length > 1 || (text.match(/\+/g)?.length ?? 0) > 1
}
