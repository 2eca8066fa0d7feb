import { t } from '../i18n/translate.ts'
import type { Stage, StationStage } from './production.queries.ts'

/** The stations, in the order things go through them. */
export const stations: readonly StationStage[] = [
  'sorted',
  'spotting',
  'cleaning',
  'washing',
  'drying',
  'finishing',
  'inspection',
  'redo',
  'assembly',
  'bagged',
]

/** Whether a word of an address names a station. */
export const isStation = (word: string): word is StationStage => (stations as readonly string[]).includes(word)

/** A stage in words. */
export const stageWord = (stage: Stage): string => t(`production.stage.${stage}`)
