import { useSyncExternalStore } from 'react'
import type { Answer } from '../api/client.ts'
import { language } from '../i18n/translate.ts'
import { directionOf, dress, keepLook, keptLook, type Look } from './kept-look.ts'

export { directionOf, type Look, regional } from './kept-look.ts'

let current: Look | undefined
const listeners = new Set<() => void>()

/** The look in force: the one this device was last used with, and what was changed since. */
export function lookNow(): Look {
  current ??= keptLook()
  return current
}

/** The look in force; follows changes. */
export const useLook = (): Look =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, lookNow)

/** Puts a look on the page and keeps it on this device, where the first paint reads it. */
export function wear(change: Partial<Look>): Look {
  const look = { ...lookNow(), ...change }
  current = look
  for (const listener of listeners) listener()
  dress(look)
  keepLook(look)
  return look
}

/** Whether the page speaks another language than the look in force: it is then to be loaded anew. */
export const speaksAnother = (): boolean => lookNow().locale.split('-')[0] !== language().split('-')[0]

type Kept = Answer<'/api/v1/me/preferences', 'patch'>['preferences']

const fromServer = { system: 'auto', light: 'light', dark: 'dark', high_contrast: 'high-contrast' } as const

/** What the server keeps of somebody's look. */
export interface KeptLook {
  readonly locale: string
  readonly preferences: Kept
}

/** The look somebody has chosen, as far as the server keeps it; the direction is that of the language unless another was chosen. */
export function lookOf({ locale, preferences: { theme, density, direction } }: KeptLook): Partial<Look> {
  return {
    locale,
    direction: direction ?? directionOf(locale),
    ...(theme && { theme: fromServer[theme] }),
    ...(density && { density }),
  }
}
