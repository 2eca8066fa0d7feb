import { expect, test } from 'vitest'
import { directionOf, lookOf, regional } from './look.ts'

test('a language is written as the chain’s country writes it', () => {
  expect(regional('en', 'GB')).toBe('en-GB')
  expect(regional('en-US', 'GB')).toBe('en-US')
  expect(regional('en-XA', 'DE')).toBe('en-XA')
  expect(regional('de', 'AT')).toBe('de-AT')
})

test('figures are those that everybody at a till reads', () => {
  for (const country of ['EG', 'AE', 'GB'])
    expect(new Intl.NumberFormat(regional('ar', country)).format(1042)).toMatch(/^1.042$/)
})

test('Arabic and Hebrew run from right to left', () => {
  expect(directionOf('ar-EG')).toBe('rtl')
  expect(directionOf('he')).toBe('rtl')
  expect(directionOf('de')).toBe('ltr')
})

test('what the server does not keep stays as this device has it', () => {
  expect(lookOf({ locale: 'en', preferences: {} })).toEqual({ locale: 'en', direction: 'ltr' })
  expect(lookOf({ locale: 'en', preferences: { theme: 'system' } })).toMatchObject({ theme: 'auto' })
})

test('every look there is comes back from the server', () => {
  const preferences = { theme: 'high_contrast', density: 'touch', direction: 'rtl' } as const
  expect(lookOf({ locale: 'en', preferences })).toEqual({
    locale: 'en',
    theme: 'high-contrast',
    density: 'touch',
    direction: 'rtl',
  })
})
