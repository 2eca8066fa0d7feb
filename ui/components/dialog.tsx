import { Close, Content, Description, Overlay, Portal, Root, Title } from 'radix-ui/dialog'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import { useUiText } from './ui-settings.tsx'

/** A dialog's props: controlled, so that the page decides when it opens. */
export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string | undefined
  children?: ReactNode
  /** The buttons, the confirming one last. */
  footer?: ReactNode
  size?: 'normal' | 'wide' | undefined
}

const scrimStyle = 'fixed inset-0 z-40 bg-scrim animate-appear'

/** Keeps a dialog open when a toast is pressed while it is open. */
export function ignoreToasts(event: Event & { target: EventTarget | null }): void {
  const { target } = event
  if (target instanceof Element && target.closest('[data-toasts]')) event.preventDefault()
}

interface FrameProps extends DialogProps {
  className: string
}

function Frame({ open, onOpenChange, title, description, children, footer, className }: FrameProps) {
  const text = useUiText()
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className={scrimStyle} />
        <Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onInteractOutside={ignoreToasts}
          className={cx(
            'fixed z-50 flex scroll-py-16 flex-col overflow-y-auto bg-raised text-ink shadow-float outline-none animate-appear',
            className,
          )}
        >
          <header className="sticky top-0 z-10 flex items-start justify-between gap-4 bg-raised px-5 pt-4 pb-2">
            <div className="min-w-0">
              <Title className="text-lead font-strong leading-6">{title}</Title>
              {description && <Description className="mt-1 text-muted">{description}</Description>}
            </div>
            <Close asChild>
              <IconButton icon="close" size="small" label={text.close} />
            </Close>
          </header>
          <div className="flex-1 px-5 py-2">{children}</div>
          {footer && (
            <footer className="sticky bottom-0 z-10 flex flex-wrap justify-end gap-2 border-t border-hairline bg-raised px-5 py-3">
              {footer}
            </footer>
          )}
        </Content>
      </Portal>
    </Root>
  )
}

const centred =
  'inset-x-4 top-1/2 mx-auto max-h-[calc(100dvh-2rem)] -translate-y-1/2 rounded-card border border-hairline'

/** A question that must be settled before going on. Focus goes in, stays in, and returns. */
export function Dialog(props: DialogProps) {
  return <Frame {...props} className={cx(centred, props.size === 'wide' ? 'max-w-wide' : 'max-w-dialog')} />
}

/** A long form or detail over the page, from the end side; full width on phones. */
export function Drawer(props: DialogProps) {
  return <Frame {...props} className="inset-y-0 end-0 w-full max-w-panel border-s border-hairline" />
}
