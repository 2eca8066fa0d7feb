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
  'assembly',
  'bagged',
]

/** Whether a word of an address names a station. */
export const isStation = (word: string): word is StationStage => (stations as readonly string[]).includes(word)

/** What a refusal of a step out of sequence says: where the piece is and what comes next; undefined for any other refusal. */
export function stepIn(problem: object): { from: Stage; next: Stage[] } | undefined {
  const { type, details } = problem as { type?: string; details?: { from: Stage; next: Stage[] } }
  return type === 'urn:clothesline:production.step_refused' ? details : undefined
}

/** A stage in words. */
export const stageWord = (stage: Stage): string => t(`production.stage.${stage}`)
