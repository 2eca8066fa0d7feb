import type { Key } from '../i18n/keys.ts'
import { t } from '../i18n/translate.ts'

interface Preferences {
  starch?: string | undefined
  finish?: string | undefined
  detergent?: string | undefined
  softener?: boolean | undefined
  temperature?: string | undefined
  packaging?: string | undefined
  allergies?: string | undefined
}

const told = ['starch', 'finish', 'detergent', 'packaging'] as const

/** How a customer wants things done, in a few words each. Allergies are told apart from these, and louder. */
export function wishesOf(preferences: Preferences): string[] {
  const wishes = told.flatMap((wish) => {
    const value = preferences[wish]
    return value === undefined ? [] : [t(`counter.${wish}` satisfies Key, { value })]
  })
  if (preferences.temperature !== undefined) wishes.push(t('counter.temperature', { value: preferences.temperature }))
  if (preferences.softener !== undefined)
    wishes.push(t(preferences.softener ? 'counter.softener' : 'counter.noSoftener'))
  return wishes
}
