import { defineError } from '#platform/errors.ts'

/** A report of a period needs one. */
export const periodMissing = defineError('reports.period_missing', 'invalid', {
  sentence: () => 'Say from which business date to which one the report is.',
  fields: () => [{ path: 'from', message: 'Say from which day.' }],
})

/** A report cannot be asked this way. */
export const notOfReport = defineError<{ report: string; what: string; known: readonly string[] }>(
  'reports.not_of_report',
  'invalid',
  {
    sentence: ({ report, what, known }) => `The report ${report} has no ${what} like that. It has ${known.join(', ')}.`,
    fields: ({ what, known }) => [{ path: what, message: `One of ${known.join(', ')}.` }],
  },
)
