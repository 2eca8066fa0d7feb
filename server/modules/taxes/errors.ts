import { defineError } from '#platform/errors.ts'

/** Nobody said how a category is taxed at this branch on this day. */
export const taxRateMissing = defineError<{ category: string; date: string }>(
  'taxes.rate_missing',
  'conflict',
  ({ category, date }) =>
    `There is no tax rate for “${category}” on ${date}. An owner can set one under Settings → Taxes (without taxes: an empty rate).`,
)
