import { numberFormat } from '@clothesline/ui/logic/formats.ts'
/** A rate in thousandths of a percent as it is read: 19000 is 19 %. */
export const percentOf = (rate: number, locale: string): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(rate / 100_000)
