import { numberFormat } from '@clothesline/ui/logic/formats.ts'
import { language } from '../i18n/translate.ts'

/** A rate in thousandths of a percent as people read it: 8875 is 8.875 %. */
export const percentText = (rate: number): string =>
  numberFormat(language(), { style: 'percent', maximumFractionDigits: 3 }).format(rate / 100_000)
