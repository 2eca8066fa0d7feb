import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponentOf, formatAmount } from '#platform/money.ts'
import { inferDecimalMark } from './amount-notation-rules.ts'
import { nameKey, readName } from './name-rules.ts'
import { type PriceContext, readPrice } from './price-list-rules.ts'

const price = (text: string, currency: string | null = 'GBP', decimalMark: PriceContext['decimalMark'] = null) => {
  const reading = readPrice(text, { currency, decimalMark })
  return reading.ok
    ? `${formatAmount(reading.price)} ${reading.price.currency}${reading.unit ? ` / ${reading.unit}` : ''}`
    : reading.exception.code
}

describe('a price is read exactly', () => {
  it.each([
    ['£14.99', null, '14.99 GBP'],
    ['14,99 €', null, '14.99 EUR'],
    ['1.299,00', 'EUR', '1299.00 EUR'],
    ['1,299.00', 'GBP', '1299.00 GBP'],
    ['₹79', null, '79.00 INR'],
    ['Rs 79/-', 'INR', '79.00 INR'],
    ['Rs.79', 'INR', '79.00 INR'],
    ['AED 12', 'GBP', '12.00 AED'],
    ['12 KWD', null, '12.000 KWD'],
    ['0.750', 'KWD', '0.750 KWD'],
    ['19.5', 'GBP', '19.50 GBP'],
    ['.5', 'GBP', '0.50 GBP'],
    ['12.-', 'CHF', '12.00 CHF'],
    ['1 299,00 €', null, '1299.00 EUR'],
    ['1’299.00', 'CHF', '1299.00 CHF'],
    ['1,00,000', 'INR', '100000.00 INR'],
    ['¥1,000', 'JPY', '1000 JPY'],
    ['1,234', 'GBP', '1234.00 GBP'],
    ['١٢٫٥٠', 'AED', '12.50 AED'],
    ['۷۹ ﷼'.slice(0, 2), 'IRR', '79.00 IRR'],
    ['8.50 per kg', 'GBP', '8.50 GBP / kg'],
    ['8.50/kg', 'GBP', '8.50 GBP / kg'],
    ['5 per m2', 'GBP', '5.00 GBP / m2'],
    ['3.50 each', 'GBP', '3.50 GBP / piece'],
    ['FREE', 'GBP', '0.00 GBP'],
    ['0.00', 'GBP', '0.00 GBP'],
  ])('%s in a list in %s', (text, currency, expected) => {
    expect(price(text, currency)).toBe(expected)
  })
})

describe('what is no single price is an explained exception', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['600-700', 'price_range'],
    ['5 to 7', 'price_range'],
    ['65 % of adult price', 'relative_price'],
    ['from 5.00', 'starting_price'],
    ['5.00+', 'starting_price'],
    ['ca. 5', 'approximate_price'],
    ['P.O.A.', 'price_on_request'],
    ['2 for 10', 'bundle_price'],
    ['20 per 5kg', 'bundle_price'],
    ['10/12', 'several_amounts'],
    ['5.00 USD 6.00', 'several_amounts'],
    ['0.00 (see counter)', 'zero_with_note'],
    ['£0.00 (children pay 65% of the price)', 'zero_with_note'],
    ['free with a suit', 'zero_with_note'],
    ['12 (incl VAT)', 'note_beside_price'],
    ['50p', 'note_beside_price'],
    ['-5', 'negative'],
    ['1.500', 'ambiguous_separator'],
    ['12.3456', 'too_many_decimals'],
    ['1,2,3', 'malformed_number'],
    ['99999999999999', 'too_large'],
    ['ask Maria', 'price_on_request'],
    ['cheap', 'not_a_price'],
    ['AED.50', 'note_beside_price'],
    ['GBP EUR 5', 'currency_unclear'],
  ])('%s', (text, code) => {
    expect(price(text)).toBe(code)
  })

  it('a sign that many countries share needs the currency of the list', () => {
    expect(price('$5', null)).toBe('currency_unclear')
    expect(price('$5', 'AUD')).toBe('5.00 AUD')
    expect(price('5', null)).toBe('currency_missing')
  })
})

describe('the other rows of a column decide what a point or comma means', () => {
  it('only where they agree', () => {
    expect(inferDecimalMark(['14.99', '1,234', '7'])).toBe('.')
    expect(inferDecimalMark(['14,99', '1.234', '7'])).toBe(',')
    expect(inferDecimalMark(['14.99', '3,50'])).toBeNull()
    expect(inferDecimalMark(['79', '1,234'])).toBeNull()
  })

  it('1.234 dinars is a dinar and a bit or a thousand, and an exception when nobody knows', () => {
    expect(price('1.234', 'KWD', '.')).toBe('1.234 KWD')
    expect(price('1.234', 'KWD', ',')).toBe('1234.000 KWD')
    expect(price('1.234', 'KWD')).toBe('ambiguous_separator')
    expect(price('12.345', 'GBP', '.')).toBe('too_many_decimals')
  })
})

interface Style {
  write: (whole: string, decimals: string, currency: string) => string
  /** The decimal mark it uses. */
  mark: '.' | ','
}

const styles: Style[] = [
  { mark: '.', write: (whole, decimals) => `${whole}${decimals && `.${decimals}`}` },
  {
    mark: '.',
    write: (whole, decimals, currency) => `${currency} ${grouped(whole, ',')}${decimals && `.${decimals}`}`,
  },
  {
    mark: ',',
    write: (whole, decimals, currency) => `${grouped(whole, '.')}${decimals && `,${decimals}`} ${currency}`,
  },
  {
    mark: ',',
    write: (whole, decimals, currency) => `${grouped(whole, '\u202f')}${decimals && `,${decimals}`} ${currency}`,
  },
  {
    mark: '.',
    write: (whole, decimals, currency) => `${currency} ${grouped(whole, '’')}${decimals && `.${decimals}`}`,
  },
  {
    mark: '.',
    write: (whole, decimals) =>
      `${whole}${decimals && `٫${decimals}`}`.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  },
]

function grouped(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark)
}

const amounts = fc.integer({ min: 0, max: 9_000_000_000 })
const currencies = fc.constantFrom('GBP', 'EUR', 'INR', 'AED', 'KWD', 'JPY', 'USD')

it('any amount in any style reads back exactly, or is an exception where the style leaves two readings', () => {
  fc.assert(
    fc.property(
      amounts,
      currencies,
      fc.constantFrom(...styles),
      fc.boolean(),
      (amount, currency, { write, mark }, known) => {
        const [whole = '', decimals = ''] = formatAmount({ amount, currency }).split('.')
        const text = write(whole, decimals, currency)
        const reading = readPrice(text, { currency, decimalMark: known && decimals !== '' ? mark : null })
        if (reading.ok) expect(reading.price).toEqual({ amount, currency })
        else expect(known && decimals !== '' ? reading : reading.exception.code).toBe('ambiguous_separator')
        if (exponentOf(currency) === 2) expect(reading.ok).toBe(true)
      },
    ),
    { numRuns: 5000 },
  )
})

it('any text is an amount whose digits stand in it, or an exception', () => {
  const part = fc.constantFrom(
    '1',
    '12',
    '0',
    '5',
    '.',
    ',',
    ' ',
    '-',
    '/',
    'kg',
    '£',
    'Rs',
    'per',
    '%',
    'from',
    'EUR',
    '(',
    ')',
    '٣',
    "'",
    'x',
    'free',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const reading = readPrice(text, { currency: 'GBP' })
        if (!reading.ok || reading.price.amount === 0) return
        const digits = text.replaceAll('٣', '3').replace(/[^0-9]/g, '')
        const significant = String(reading.price.amount).replace(/0+$/, '')
        expect(digits).toContain(significant)
      },
    ),
    { numRuns: 5000 },
  )
})

describe('names that mean the same have one key', () => {
  it.each([
    ['  Two   Piece\u00a0Suit ', 'two piece suit'],
    ['Children’s items', "children's items"],
    ['STRASSE', 'straße'],
    ['Cafe\u0301', 'CAFÉ'],
    ['T–Shirt', 't-shirt'],
  ])('%s and %s', (left, right) => {
    expect(nameKey(left)).toBe(nameKey(right))
  })

  it('what a person reads keeps its letters', () => {
    expect(readName(' Coat/Blazer \n Heavy\u200b ')).toBe('Coat/Blazer Heavy')
  })

  it('a key is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(nameKey(nameKey(text))).toBe(nameKey(text))
      }),
    )
  })
})
