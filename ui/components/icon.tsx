import { cx } from './cx.ts'
import { type IconName, iconPaths } from './icon-paths.ts'

const directional: ReadonlySet<IconName> = new Set(['arrow-end', 'chevron-end', 'undo', 'van', 'order'])

/** A drawing beside a word; hidden from screen readers because the word says it. Sized in `em` of 16 px by default. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx('shrink-0', className ?? 'size-4', directional.has(name) && 'rtl:-scale-x-100')}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
