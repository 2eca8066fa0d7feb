import { DirectionProvider } from 'radix-ui/direction'
import { createContext, type ReactNode, use, useMemo } from 'react'

/** Every word the components say on their own. Counts arrive as numbers so that translations can choose plural forms. */
export interface UiText {
  readonly close: string
  readonly cancel: string
  readonly undo: string
  readonly required: string
  readonly loading: string
  readonly retry: string
  readonly requestNumber: (id: string) => string
  readonly clear: string
  readonly searching: string
  readonly noResults: string
  readonly resultCount: (count: number) => string
  readonly notANumber: string
  readonly tooManyDecimals: (most: number) => string
  readonly numberTooLarge: string
  readonly increase: (label: string) => string
  readonly decrease: (label: string) => string
  readonly notifications: string
  readonly refund: string
  readonly formProblems: (count: number) => string
  readonly selectAll: string
  readonly selectRow: (row: string) => string
  readonly selectedCount: (count: number) => string
  readonly clearSelection: string
  readonly chooseColumns: string
  readonly done: string
  readonly stepOf: (step: number, of: number) => string
  readonly shortcuts: string
  readonly unavailable: (reason: string) => string
}

/** The words in English; an app in another language passes its own. */
export const englishUiText: UiText = {
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  required: 'required',
  loading: 'Loading',
  retry: 'Try again',
  requestNumber: (id) => `Request ${id}`,
  clear: 'Clear',
  searching: 'Searching',
  noResults: 'Nothing found',
  resultCount: (count) => (count === 1 ? '1 result' : `${count} results`),
  notANumber: 'Enter a number',
  tooManyDecimals: (most) => (most === 0 ? 'Enter a whole number' : `Enter at most ${most} decimals`),
  numberTooLarge: 'This number is too large',
  increase: (label) => `Increase ${label}`,
  decrease: (label) => `Decrease ${label}`,
  notifications: 'Notifications',
  refund: 'refund',
  formProblems: (count) => (count === 1 ? 'One thing needs your attention' : `${count} things need your attention`),
  selectAll: 'Select all',
  selectRow: (row) => `Select ${row}`,
  selectedCount: (count) => `${count} selected`,
  clearSelection: 'Clear selection',
  chooseColumns: 'Columns',
  done: 'done',
  stepOf: (step, of) => `Step ${step} of ${of}`,
  shortcuts: 'Keyboard shortcuts',
  unavailable: (reason) => `Not available: ${reason}`,
}

/** How the components speak and read: words, BCP 47 locale, the IANA time zone in which instants are shown, direction. */
export interface UiSettings {
  readonly text: UiText
  readonly locale: string
  readonly timeZone: string
  readonly direction: 'ltr' | 'rtl'
}

const Settings = createContext<UiSettings>({ text: englishUiText, locale: 'en', timeZone: 'UTC', direction: 'ltr' })

interface UiSettingsProviderProps extends Partial<UiSettings> {
  children: ReactNode
}

/** Gives all components below their words, locale, time zone and direction; what is left out is inherited. */
export function UiSettingsProvider({ children, text, locale, timeZone, direction }: UiSettingsProviderProps) {
  const outer = use(Settings)
  const settings = useMemo(
    () => ({
      text: text ?? outer.text,
      locale: locale ?? outer.locale,
      timeZone: timeZone ?? outer.timeZone,
      direction: direction ?? outer.direction,
    }),
    [text, locale, timeZone, direction, outer],
  )
  return (
    <Settings value={settings}>
      <DirectionProvider dir={settings.direction}>{children}</DirectionProvider>
    </Settings>
  )
}

/** The words, locale, time zone and direction in force here. */
export function useUiSettings(): UiSettings {
  return use(Settings)
}

/** The words in force here. */
export function useUiText(): UiText {
  return use(Settings).text
}
