import { formatAmount } from '#platform/money.ts'
import type { PriceException } from './price-list-rules.ts'

const list = (amounts: readonly string[]): string => amounts.map((amount) => `“${amount}”`).join(' and ')

/** Says in one sentence why the text of a price is not imported and what to do. */
export function priceSentence(text: string, exception: PriceException, currency: string | null): string {
  switch (exception.code) {
    case 'empty':
      return 'The price is empty. Write an amount, 0 for free, or remove the line.'
    case 'not_a_price':
      return `“${text}” holds no amount. Write the price as a number.`
    case 'price_on_request':
      return `“${text}” is a price on request. Give an amount, or leave the line out and price it at the counter.`
    case 'currency_missing':
      return 'Nothing says in which currency this is. Map a currency column or choose a default currency.'
    case 'malformed_number':
      return `“${text}” is no number that can be read in only one way. Write it plainly, such as 1234.50.`
    case 'too_many_decimals':
      return `“${text}” has more decimals than ${currency ?? 'the currency'} has. Round it yourself and write that.`
    case 'too_large':
      return `“${text}” is beyond any real price.`
    case 'negative':
      return `“${text}” is negative. A price is zero or more; discounts are not part of a price list.`
    case 'zero_with_note':
      return `“${text}” is a zero with a note (“${exception.note}”), so the real price is somewhere else. Write the amount, or 0 alone for free.`
    case 'note_beside_price':
      return `“${text}” says more than a price (“${exception.note}”). Write the amount alone, or put the note in another column.`
    case 'price_range':
      return `“${text}” is a range from ${list(exception.amounts)}. Decide on one price, or make an item of each.`
    case 'bundle_price':
      return `“${text}” is a price for several together. Write the price of one, or sell it by the set.`
    case 'several_amounts':
      return `“${text}” holds several amounts (${list(exception.amounts)}). Write one price per line.`
    case 'relative_price':
      return `“${text}” is relative to another price. Write the amount it comes to.`
    case 'starting_price':
      return `“${text}” is only a starting price. Write the price, and make upcharges of what is added.`
    case 'approximate_price':
      return `“${text}” is only approximate. Write the exact price.`
    case 'currency_unclear':
      return `“${exception.sign}” may mean ${exception.among.slice(0, 4).join(', ')}${exception.among.length > 4 ? ' and others' : ''}. Choose a default currency or add a currency column.`
    case 'ambiguous_separator':
      return `“${text}” can be read as ${exception.readings.join(' or as ')}. Say which decimal mark the file uses, or write it without thousands marks.`
  }
}

/** An amount as it is written in tables and sentences: “12.50 GBP”. */
export const written = (amount: number, currency: string): string => `${formatAmount({ amount, currency })} ${currency}`
