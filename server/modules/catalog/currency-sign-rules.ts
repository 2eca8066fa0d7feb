import { isCurrency } from '#platform/money.ts'

/** What the signs in a price say about its currency: the one meant, none at all, or several that cannot be told apart. */
export type CurrencyReading =
  | { kind: 'one'; currency: string }
  | { kind: 'none' }
  | { kind: 'unclear'; sign: string; among: string[] }

const dollars = [
  'USD',
  'CAD',
  'AUD',
  'NZD',
  'SGD',
  'HKD',
  'MXN',
  'BSD',
  'BBD',
  'BZD',
  'FJD',
  'JMD',
  'TTD',
  'NAD',
  'LRD',
  'GYD',
  'XCD',
  'KYD',
  'BMD',
  'TWD',
  'ARS',
  'CLP',
  'COP',
  'UYU',
  'DOP',
]
const rupees = ['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR']

const signs: [string, string[]][] = [
  ['US$', ['USD']],
  ['CA$', ['CAD']],
  ['AU$', ['AUD']],
  ['NZ$', ['NZD']],
  ['HK$', ['HKD']],
  ['A$', ['AUD']],
  ['C$', ['CAD']],
  ['S$', ['SGD']],
  ['R$', ['BRL']],
  ['GH₵', ['GHS']],
  ['£', ['GBP', 'EGP', 'LBP', 'SYP', 'GIP', 'FKP', 'SHP', 'SSP', 'SDG']],
  ['€', ['EUR']],
  ['₹', ['INR']],
  ['₨', rupees],
  ['$', dollars],
  ['¥', ['JPY', 'CNY']],
  ['₺', ['TRY']],
  ['₽', ['RUB']],
  ['₦', ['NGN']],
  ['₪', ['ILS']],
  ['฿', ['THB']],
  ['₱', ['PHP']],
  ['₫', ['VND']],
  ['₩', ['KRW']],
  ['৳', ['BDT']],
  ['د.إ', ['AED']],
  ['ر.س', ['SAR']],
  ['د.ك', ['KWD']],
  ['د.ب', ['BHD']],
  ['ر.ق', ['QAR']],
  ['ر.ع.', ['OMR']],
  ['د.ا', ['JOD']],
]

const words: [string, string[]][] = [
  ['rs', rupees],
  ['re', rupees],
  ['dhs', ['AED', 'MAD']],
  ['dh', ['AED', 'MAD']],
  ['sr', ['SAR']],
  ['kd', ['KWD']],
  ['bd', ['BHD']],
  ['qr', ['QAR']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['zł', ['PLN']],
  ['kč', ['CZK']],
  ['ksh', ['KES']],
  ['ush', ['UGX']],
  ['tsh', ['TZS']],
  ['rm', ['MYR']],
  ['rp', ['IDR']],
  ['tk', ['BDT']],
  ['sfr', ['CHF']],
  ['euro', ['EUR']],
]

/** Signs of several countries that mean one currency wherever no other of them is expected. */
const usual: Record<string, string> = { '£': 'GBP' }

type Found = { sign: string; among: string[] }

/** Takes the currency signs out of a price and says which currency they mean, given the one that is expected. */
export function takeCurrency(text: string, expected: string | null): { rest: string; currency: CurrencyReading } {
  const found: Found[] = []
  let rest = text
  for (const [sign, among] of signs) {
    if (!rest.includes(sign)) continue
    rest = rest.replaceAll(sign, ' ')
    found.push({ sign, among })
  }
  rest = rest.replace(/(?<!\p{L})(\p{L}{2,4})(\.)?(?!\p{L})/gu, (whole: string, word: string, dot?: string) => {
    const among = currenciesOfWord(word, expected)
    if (among === null) return whole
    found.push({ sign: word, among })
    // "Rs.50" abbreviates rupees; after a code, as in "AED.50", the point may as well belong to the number and is left to be refused.
    return dot !== undefined && isCurrency(word) ? ' . ' : ' '
  })
  return { rest: rest.replace(/ +/g, ' ').trim(), currency: meant(found, expected) }
}

function currenciesOfWord(word: string, expected: string | null): string[] | null {
  if (isCurrency(word) || word.toUpperCase() === expected) return [word.toUpperCase()]
  return words.find(([known]) => known === word.toLowerCase())?.[1] ?? null
}

function meant(found: Found[], expected: string | null): CurrencyReading {
  const [first, ...others] = found
  if (!first) return { kind: 'none' }
  const among = others.reduce((left, { among }) => left.filter((code) => among.includes(code)), first.among)
  const [only] = among
  if (among.length === 1 && only) return { kind: 'one', currency: only }
  if (expected !== null && among.includes(expected)) return { kind: 'one', currency: expected }
  const usually = others.length === 0 ? usual[first.sign] : undefined
  if (usually !== undefined) return { kind: 'one', currency: usually }
  return { kind: 'unclear', sign: found.map(({ sign }) => sign).join(' '), among }
}
