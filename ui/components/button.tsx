import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { ariaKeys, Kbd } from './kbd.tsx'
import { Spinner } from './spinner.tsx'

/** How much a button asks for: one primary per page, danger only for what destroys. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

/** A button's props; `busy` keeps it focusable, announces it as busy and swallows presses. */
export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'className'> {
  children: ReactNode
  onPress?: (() => void) | undefined
  variant?: ButtonVariant | undefined
  size?: ButtonSize | undefined
  icon?: IconName | undefined
  busy?: boolean | undefined
  wide?: boolean | undefined
  /** A chord such as `Mod+Enter`: shown and announced, not listened to. */
  shortcut?: string | undefined
}

/** Heights follow the density. */
export type ButtonSize = 'small' | 'normal' | 'large'

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-action text-on-action hover:bg-action-hover',
  secondary: 'border-outline bg-surface text-ink hover:border-edge hover:bg-hover active:bg-pressed',
  quiet: 'border-transparent bg-transparent text-ink hover:bg-hover active:bg-pressed',
  danger: 'border-transparent bg-danger text-on-danger hover:bg-danger-hover',
}

const idle = 'border-hairline bg-sunken text-muted'

const heights: Record<ButtonSize, string> = {
  small: 'min-h-control-small px-2 text-small',
  normal: 'min-h-control px-3 text-control',
  large: 'min-h-control-large px-4 text-control',
}

/** The classes of a button, for the rare link that must look like one. */
export function buttonStyle(variant: ButtonVariant, size: ButtonSize, disabled = false): string {
  return cx(
    'inline-flex items-center justify-center gap-1.5 rounded-control border py-1 font-medium leading-tight transition-colors',
    heights[size],
    disabled ? idle : variants[variant],
  )
}

/** A press that does something. The word says what will happen; an icon may support it, never replace it. */
export function Button({
  children,
  onPress,
  onClick,
  variant = 'secondary',
  size = 'normal',
  icon,
  busy = false,
  wide = false,
  shortcut,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) return event.preventDefault()
    onClick?.(event)
    onPress?.()
  }
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      onClick={press}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      aria-keyshortcuts={ariaKeys(shortcut)}
      className={cx(buttonStyle(variant, size, disabled), wide && 'w-full')}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      <span className="min-w-0">{children}</span>
      {shortcut && (
        <span aria-hidden="true" className="ms-1.5 max-md:hidden">
          <Kbd keys={shortcut} bare />
        </span>
      )}
    </button>
  )
}
