import type { ReactNode } from 'react'
import { type Tone, toneIcon } from './badge.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { useUiText } from './ui-settings.tsx'

interface BannerProps {
  tone: BannerTone
  title: string
  children?: ReactNode
  action?: ReactNode
  onDismiss?: (() => void) | undefined
}

type BannerTone = Exclude<Tone, 'plain'>

const groundStyle: Record<BannerTone, string> = {
  good: 'border-good-edge bg-good-tint',
  caution: 'border-caution-edge bg-caution-tint',
  bad: 'border-bad-edge bg-bad-tint',
  note: 'border-note-edge bg-note-tint',
}

const signStyle: Record<BannerTone, string> = {
  good: 'text-good',
  caution: 'text-caution',
  bad: 'text-bad',
  note: 'text-note',
}

/** Something the whole page should know; stays until it is no longer true or is dismissed. Bad ones are said at once. */
export function Banner({ tone, title, children, action, onDismiss }: BannerProps) {
  const text = useUiText()
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cx('flex items-start gap-3 rounded-card border px-3.5 py-2.5', groundStyle[tone])}
    >
      <span className={signStyle[tone]}>
        <Icon name={toneIcon[tone]} className="mt-0.5 size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <p dir="auto" className="font-medium">
            {title}
          </p>
          {children && <div dir="auto">{children}</div>}
        </div>
        {action}
      </div>
      {onDismiss && <IconButton icon="close" size="small" label={text.close} onPress={onDismiss} />}
    </div>
  )
}
