import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

/** What a state means for the one who looks; plain is neither good nor bad. */
export type Tone = 'plain' | 'good' | 'caution' | 'bad' | 'note'

/** Ground and words of each tone. */
const toneStyle: Record<Tone, string> = {
  plain: 'border-hairline bg-surface text-muted',
  good: 'border-transparent bg-good-tint text-good hc:border-good-edge',
  caution: 'border-transparent bg-caution-tint text-caution hc:border-caution-edge',
  bad: 'border-transparent bg-bad-tint text-bad hc:border-bad-edge',
  note: 'border-transparent bg-note-tint text-note hc:border-note-edge',
}

/** The sign of each tone: a different shape for each, so that colour is never alone. */
export const toneIcon: Record<Tone, IconName> = {
  plain: 'minus',
  good: 'check-circle',
  caution: 'warning',
  bad: 'ban',
  note: 'note',
}

const shape =
  'inline-flex items-center gap-1 whitespace-nowrap rounded-mark border px-1.5 py-px text-caption font-medium'

/** A short neutral mark: a count, a kind. */
export function Badge({ children }: { children: ReactNode }) {
  return <span className={cx(shape, toneStyle.plain, 'tabular-nums')}>{children}</span>
}

interface StatusBadgeProps {
  tone: Tone
  /** The word of the state; required, because colour and sign only support it. */
  children: string
  icon?: IconName | undefined
}

/** A state: sign, word and colour together. */
export function StatusBadge({ tone, children, icon }: StatusBadgeProps) {
  return (
    <span className={cx(shape, toneStyle[tone])}>
      <Icon name={icon ?? toneIcon[tone]} className="size-3.5" />
      {children}
    </span>
  )
}
