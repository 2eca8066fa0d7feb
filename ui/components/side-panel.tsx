import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './icon-button.tsx'
import { useUiText } from './ui-settings.tsx'

interface SidePanelProps {
  title: string
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
}

/** A quick look beside a list, which stays usable. Focus goes to its title, Escape closes, focus returns. */
export function SidePanel({ title, onClose, children, footer }: SidePanelProps) {
  const text = useUiText()
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <aside
      aria-labelledby={id}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
      className="flex min-h-0 w-full flex-col border-hairline bg-surface max-md:fixed max-md:inset-0 max-md:z-40 md:max-w-panel md:rounded-card md:border"
    >
      <header className="flex items-center justify-between gap-4 border-b border-hairline px-4 py-2.5">
        <h2 id={id} ref={heading} tabIndex={-1} className="rounded-mark text-body font-strong">
          {title}
        </h2>
        <IconButton icon="close" size="small" label={text.close} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
      {footer && <footer className="flex justify-end gap-2 border-t border-hairline px-4 py-3">{footer}</footer>}
    </aside>
  )
}
