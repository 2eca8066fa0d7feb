import type { ReactNode } from 'react'
import { type Problem, problemOf } from '../logic/problem.ts'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { useUiText } from './ui-settings.tsx'

interface StateProps {
  title: string
  children?: ReactNode
  /** The next step, as a button or link that does it. */
  action?: ReactNode
  icon?: IconName | undefined
}

function State({ title, children, action, icon, role }: StateProps & { role?: 'alert' | 'status' }) {
  return (
    <div role={role} className="mx-auto flex max-w-prose flex-col items-center gap-3 px-4 py-10 text-center">
      {icon && (
        <span className="grid size-10 place-items-center rounded-full border border-hairline bg-sunken text-muted">
          <Icon name={icon} className="size-5" />
        </span>
      )}
      <div className="flex flex-col gap-1">
        <p className="text-lead font-medium">{title}</p>
        {children && <div className="text-muted">{children}</div>}
      </div>
      {action}
    </div>
  )
}

/** Nothing here yet: says the next step and offers it. */
export function EmptyState(props: StateProps) {
  return <State icon="hanger" {...props} />
}

/** The viewer has no right to see this: says whom to ask. */
export function NoRightState(props: StateProps) {
  return <State icon="lock" {...props} />
}

/** There is no connection: says what still works. */
export function OfflineState(props: StateProps) {
  return <State icon="offline" role="status" {...props} />
}

interface ErrorStateProps {
  /** What failed, in the words of the page, such as "The orders could not be loaded". */
  title: string
  error: unknown
  onRetry?: (() => void) | undefined
}

const detailOf = (problem: Problem) => problem.detail ?? problem.title

/** Something failed: what, why as far as known, a way to try again, and the request to quote when asking for help. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const text = useUiText()
  const problem = problemOf(error)
  const retry = onRetry && (
    <Button icon="refresh" onPress={onRetry}>
      {text.retry}
    </Button>
  )
  return (
    <State role="alert" icon="warning" title={title} action={retry}>
      <p dir="auto">{detailOf(problem)}</p>
      {problem.requestId && (
        <p className="mt-1 font-mono text-caption select-all">{text.requestNumber(problem.requestId)}</p>
      )}
    </State>
  )
}

const widths = ['w-3/5', 'w-full', 'w-4/5', 'w-2/3', 'w-11/12']

/** Content on its way: grey lines where it will stand, said once to screen readers. */
export function LoadingState({ lines = 3, label }: { lines?: number; label?: string }) {
  const text = useUiText()
  return (
    <div role="status" className="flex flex-col gap-2.5 py-1">
      <span className="sr-only">{label ?? text.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={widths[line] ?? line}
          className={cx('h-3.5 rounded-mark bg-pressed motion-safe:animate-breathe', widths[line % widths.length])}
        />
      ))}
    </div>
  )
}
