import type { ComponentPropsWithRef } from 'react'
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'className' | 'aria-label'> {
  icon: IconName
  /** What it does, in words: spoken, and shown as the native hint. */
  label: string
  onPress?: (() => void) | undefined
  variant?: ButtonVariant | undefined
  size?: Exclude<ButtonSize, 'large'> | undefined
}

/** A button where the place leaves no room for its word; at least 24 px, 44 px on touch. */
export function IconButton({
  icon,
  label,
  onPress,
  onClick,
  variant = 'quiet',
  size = 'normal',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      onClick={(event) => {
        onClick?.(event)
        onPress?.()
      }}
      className={cx(
        buttonStyle(variant, size, rest.disabled),
        'shrink-0 px-0!',
        size === 'small' ? 'w-control-small' : 'w-control',
        variant === 'quiet' && 'text-muted! hover:text-ink!',
      )}
    >
      <Icon name={icon} />
    </button>
  )
}
