import { expect, test } from 'vitest'
import { readNext } from './routes.tsx'

test('one comes back to the page one wanted', () => {
  expect(readNext({ next: '/orders?status=ready' })).toEqual({ next: '/orders?status=ready' })
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-in', ''])(
  'signing in never leads to %j',
  (next) => expect(readNext({ next })).toEqual({}),
)
