import fc from 'fast-check'
import { getCountries, getCountryCallingCode, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { toE164 } from './phone.ts'
import { plainNumber } from './phone-plan.ts'

describe('a phone number is kept in one form however it was written', () => {
  it.each([
    ['07911 123456', 'GB', '+447911123456'],
    ['+44 (0)20 7946 0018', 'DE', '+442079460018'],
    ['0044 7911-123456', 'GB', '+447911123456'],
    ["'+447911123456", 'GB', '+447911123456'],
    ['7911123456', 'GB', '+447911123456'],
    ['7911123456.0', 'GB', '+447911123456'],
    ['٠٥٠١٢٣٤٥٦٧', 'AE', '+971501234567'],
    ['098765 43210', 'IN', '+919876543210'],
    ['(212) 555-2368', 'US', '+12125552368'],
  ])('%s in %s', (text, country, e164) => {
    expect(toE164(text, country)).toMatchObject({ ok: true, e164 })
  })

  it('an extension is kept beside it', () => {
    expect(toE164('020 7946 0018 ext. 12', 'GB')).toEqual({
      ok: true,
      e164: '+442079460018',
      extension: '12',
      country: 'GB',
    })
  })

  it.each([
    ['', 'empty'],
    ['n/a', 'not_a_number'],
    ['12', 'too_short'],
    ['4.47911E+11', 'digits_lost'],
    ['020 7946 0018 / 07911 123456', 'several_numbers'],
    ['+447911123456 +447911123457', 'several_numbers'],
    ['+999 123456789', 'country_unknown'],
    ['07911 1234567890123456', 'too_long'],
    ['0000 000000', 'not_given_out'],
  ])('%s is refused: %s', (text, reason) => {
    expect(toE164(text, 'GB')).toEqual({ ok: false, reason })
  })

  it('reading a number again changes nothing, and no text makes it fail', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()-]{5,16}$/)), (text) => {
        const first = toE164(text, 'GB')
        if (first.ok) expect(toE164(first.e164, 'US')).toMatchObject({ ok: true, e164: first.e164 })
      }),
    )
  })

  const styles = [
    (code: string, number: string) => `+${code}${number}`,
    (code: string, number: string) => `+${code} (0)${number}`,
    (code: string, number: string) => `00${code} ${number}`,
    (code: string, number: string) => `${code}${number}`,
    (_: string, number: string) => `0${number}`,
    (_: string, number: string) => `(${number.slice(0, 3)}) ${number.slice(3, 5)}-${number.slice(5)}`,
  ]
  /** A number of a country, given out or not, in one of the ways in which people write it. */
  const written = fc
    .record({
      home: fc.constantFrom(...getCountries()),
      style: fc.constantFrom(...styles),
      like: fc.boolean(),
      digits: fc.stringMatching(/^[0-9]{1,13}$/),
    })
    .map(({ home, style, like, digits }) => {
      const example = like ? (examples[home] ?? '') : ''
      const number = example.slice(0, Math.max(0, example.length - digits.length)) + digits
      return { home, text: style(getCountryCallingCode(home), number) }
    })

  it('a number read in the plain way is the one that the whole library reads', () => {
    let plainly = 0
    fc.assert(
      fc.property(written, ({ home, text }) => {
        const e164 = plainNumber(text, home)
        if (e164 === undefined) return
        plainly += 1
        const whole = parsePhoneNumberWithError(text, { defaultCountry: home, extract: false })
        expect([whole.number, whole.country, whole.ext, whole.isValid()]).toEqual([e164, home, undefined, true])
      }),
      { numRuns: 3_000 },
    )
    expect(plainly).toBeGreaterThan(100)
  })
})
