import { plainText } from '#platform/plain-text.ts'

/** What money is paid out for, in the words of the chain. */
export const CategoryName = plainText(60).min(1, 'Say what is paid for.')
