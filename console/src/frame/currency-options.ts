import type { Option } from '@clothesline/ui/select'
import { language } from '../i18n/translate.ts'

/** Every currency by code and name, those of one's own branches first. */
export function currencyOptions(own: readonly string[]): Option[] {
  const names = new Intl.DisplayNames([language()], { type: 'currency' })
  const first = [...new Set(own)]
  const others = Intl.supportedValuesOf('currency').filter((code) => !first.includes(code))
  return [...first, ...others].map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}`.trim() }))
}
