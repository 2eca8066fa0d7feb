import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'
import type { Phase } from './import-model.ts'

const tones: Record<Phase, Tone> = {
  reading: 'note',
  planned: 'caution',
  applying: 'note',
  applied: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

/** How far an import has come. */
export function PhaseBadge({ phase }: { phase: Phase }) {
  return <StatusBadge tone={tones[phase]}>{t(`imports.phase.${phase}`)}</StatusBadge>
}
