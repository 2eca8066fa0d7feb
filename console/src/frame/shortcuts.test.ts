import { expect, test } from 'vitest'
import { isPressed, type Pressed } from './shortcuts.ts'

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test('Mod is Control here and Command there', () => {
  expect(isPressed('Mod+K', press('k', { ctrlKey: true }))).toBe(true)
  expect(isPressed('Mod+K', press('k', { metaKey: true }))).toBe(true)
  expect(isPressed('Mod+K', press('k'))).toBe(false)
})

test('a key that needs Shift on some keyboards works on all', () => {
  expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true)
  expect(isPressed('?', press('?'))).toBe(true)
})

test('a chord of the browser is not taken for a plain key', () => {
  expect(isPressed('?', press('?', { ctrlKey: true }))).toBe(false)
  expect(isPressed('Alt+1', press('1', { altKey: true, ctrlKey: true }))).toBe(false)
})
