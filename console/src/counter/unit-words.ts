import { t } from '../i18n/translate.ts'
import type { Unit } from './draft-rules.ts'

/** The word of a unit after a figure; thousandths choose the plural. */
export const unitWord = (unit: string, thousandths: number): string =>
  t(`counter.unit.${unit as Unit}`, { count: thousandths / 1000 })
