import { expect, test } from 'vitest'
import { idSource, instantOfId, isUuid, newId } from './ids.ts'

test('an id is a UUID version 7 that carries its instant', () => {
  const at = Date.UTC(2026, 10, 19, 9, 30, 0, 123)
  const id = idSource(() => at)()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(instantOfId(id)).toEqual(new Date(at))
})

test('a hundred thousand ids of one millisecond are all different and in order', () => {
  const next = idSource(() => 1_795_000_000_000)
  const ids = Array.from({ length: 100_000 }, next)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
})

test('ids stay in order when the clock steps back', () => {
  let now = 1_795_000_000_000
  const next = idSource(() => now)
  const first = next()
  now -= 60_000
  const second = next()
  now += 120_000
  const third = next()
  expect([third, second, first].sort()).toEqual([first, second, third])
})

test('two sources at the same instant do not make the same ids', () => {
  const left = idSource(() => 1_795_000_000_000)
  const right = idSource(() => 1_795_000_000_000)
  const ids = Array.from({ length: 5000 }, () => [left(), right()]).flat()
  expect(new Set(ids).size).toBe(ids.length)
})

test('only the hyphenated form of a UUID is recognised', () => {
  expect(isUuid(newId())).toBe(true)
  expect(isUuid(newId().toUpperCase())).toBe(true)
  for (const text of [
    '',
    '1',
    newId().replaceAll('-', ''),
    `${newId()} `,
    `{${newId()}}`,
    newId().replace(/^./, 'g'),
  ]) {
    expect(isUuid(text)).toBe(false)
  }
})
