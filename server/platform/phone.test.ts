import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toE164 } from './phone.ts'

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
})
