import { Content, Portal, Provider, Root, Trigger } from 'radix-ui/tooltip'
import type { ReactElement } from 'react'
import { useFloatContainer } from './use-float-container.ts'

interface TooltipProps {
  /** The focusable thing it explains. */
  children: ReactElement
  /** A few words; nothing anyone must know to go on. */
  says: string
}

/** A few words about a control, on hover and focus; can be pointed at, and Escape dismisses it. */
export function Tooltip({ children, says }: TooltipProps) {
  const { watch, container } = useFloatContainer()
  return (
    <Provider delayDuration={400}>
      <Root>
        <Trigger asChild ref={watch}>
          {children}
        </Trigger>
        <Portal container={container}>
          <Content
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-w-64 rounded-control bg-inverse px-2 py-1 text-small text-on-inverse animate-appear"
          >
            {says}
          </Content>
        </Portal>
      </Root>
    </Provider>
  )
}
