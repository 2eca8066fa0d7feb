import type { Tone } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'
import type { StopState } from './queue-rules.ts'

const tones: Record<StopState, Tone> = {
  requested: 'plain',
  confirmed: 'plain',
  assigned: 'plain',
  accepted: 'plain',
  en_route: 'note',
  arrived: 'note',
  completed: 'good',
  attempted: 'caution',
  returned: 'caution',
  cancelled: 'bad',
}

/** What the state of a stop means for the driver. */
export const toneOf = (state: StopState): Tone => tones[state]

/** The state of a stop in a word. */
export const stateWord = (state: StopState): string => t(`state.${state}`)
