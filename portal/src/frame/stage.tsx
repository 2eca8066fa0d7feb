import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { cx } from '@clothesline/ui/cx.ts'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import type { Stage } from '../api/shapes.ts'
import { t } from '../i18n/translate.ts'

const signs: Record<Stage, { tone: Tone; icon: IconName }> = {
  received: { tone: 'note', icon: 'bag' },
  cleaning: { tone: 'note', icon: 'machine' },
  ready: { tone: 'good', icon: 'check-circle' },
  'on-the-way': { tone: 'note', icon: 'van' },
  done: { tone: 'plain', icon: 'check' },
  cancelled: { tone: 'plain', icon: 'ban' },
  'needs-you': { tone: 'caution', icon: 'warning' },
}

/** Where something stands, in a few words. */
export const stageWord = (stage: Stage): string => t(`stage.${stage}`)

/** Where an order or a piece stands: sign, word and colour. */
export function StageBadge({ stage }: { stage: Stage }) {
  const { tone, icon } = signs[stage]
  return (
    <StatusBadge tone={tone} icon={icon}>
      {stageWord(stage)}
    </StatusBadge>
  )
}

/** How far along an order of each stage is, of three parts; what is over shows none. */
const parts: Record<Stage, number> = {
  received: 1,
  cleaning: 2,
  'needs-you': 1,
  ready: 3,
  'on-the-way': 3,
  done: 0,
  cancelled: 0,
}

const groundOf = (stage: Stage): string => {
  if (stage === 'needs-you') return 'bg-caution'
  return stage === 'ready' ? 'bg-good' : 'bg-action'
}

/** How far along an order is, as three strokes; the words beside it say the same. */
export function Progress({ stage }: { stage: Stage }) {
  const reached = parts[stage]
  if (reached === 0) return null
  return (
    <span aria-hidden="true" className="flex gap-1">
      {[1, 2, 3].map((part) => (
        <span key={part} className={cx('h-1 flex-1 rounded-full', part <= reached ? groundOf(stage) : 'bg-hairline')} />
      ))}
    </span>
  )
}
