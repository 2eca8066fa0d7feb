import type { z } from 'zod'

type Issue = Parameters<NonNullable<z.core.$ZodConfig['localeError']>>[0]

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'an id such as 019aabcd-0000-7000-8000-000000000001',
  date: 'a day such as 2026-11-23',
  datetime: 'an instant such as 2026-11-23T09:30:00Z',
  time: 'a time such as 09:30',
  email: 'an e-mail address',
}

const counted: Readonly<Record<string, string>> = { string: ' characters', array: ' entries', record: ' entries' }

const choice = (values: readonly unknown[]): string => `must be ${values.map(String).join(' or ')}`

function bound(
  most: boolean,
  limit: number | bigint,
  { origin, inclusive }: { origin: string; inclusive?: boolean },
): string {
  const what = counted[origin]
  if (what !== undefined) return `must have ${most ? 'at most' : 'at least'} ${limit}${what}`
  if (inclusive === false) return `must be ${most ? 'less' : 'more'} than ${limit}`
  return `must be ${most ? 'at most' : 'at least'} ${limit}`
}

/** What is wrong with a field where its schema has no words of its own, as the end of “Please correct name: …”. */
export function inputSentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return choice(issue.values)
    case 'too_small':
      return bound(false, issue.minimum, issue)
    case 'too_big':
      return bound(true, issue.maximum, issue)
    case 'invalid_format':
      return `must be ${formats[issue.format] ?? 'written in another way; see /api/docs'}`
    case 'unrecognized_keys':
      return `has ${issue.keys.map((key) => `“${key}”`).join(', ')}, which is not known here; leave it out`
    default:
      return 'has none of the forms that are taken here; see /api/docs'
  }
}
