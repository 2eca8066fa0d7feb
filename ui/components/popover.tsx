import { Content, Portal, Root, Trigger } from 'radix-ui/popover'
import type { ReactElement, ReactNode } from 'react'
import { floatStyle } from './control-styles.ts'
import { cx } from './cx.ts'
import { useFloatContainer } from './use-float-container.ts'

interface PopoverProps {
  trigger: ReactElement
  /** Names the floating region for screen readers. */
  label: string
  children: ReactNode
  open?: boolean | undefined
  onOpenChange?: ((open: boolean) => void) | undefined
}

/** A small form or explanation that floats beside what opened it. */
export function Popover({ trigger, label, children, open, onOpenChange }: PopoverProps) {
  const control = { ...(open === undefined ? {} : { open }), ...(onOpenChange ? { onOpenChange } : {}) }
  const { watch, container } = useFloatContainer()
  return (
    <Root {...control}>
      <Trigger asChild ref={watch}>
        {trigger}
      </Trigger>
      <Portal container={container}>
        <Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cx(floatStyle, 'max-w-[calc(100vw-1rem)] p-3 outline-none')}
        >
          {children}
        </Content>
      </Portal>
    </Root>
  )
}
