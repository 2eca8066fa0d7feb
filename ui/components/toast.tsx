import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { createToastQueue, type Toast } from '../logic/toast-queue.ts'
import { toneIcon } from './badge.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { useUiText } from './ui-settings.tsx'

/** The app's toasts; `toasts.show({ words, undo })` from anywhere, seen where ToastRegion is mounted. */
export const toasts = createToastQueue()

const signColour: Record<Toast['tone'], string> = { good: 'text-good', bad: 'text-bad', note: 'text-note' }

function ToastCard({ toast, paused }: { toast: Toast; paused: boolean }) {
  const text = useUiText()
  const left = useRef(toast.stays)
  useEffect(() => {
    if (paused) return
    const started = performance.now()
    const timer = setTimeout(() => toasts.dismiss(toast.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current -= performance.now() - started
    }
  }, [paused, toast.id])
  const undo = () => {
    toast.undo?.()
    toasts.dismiss(toast.id)
  }
  return (
    <li className="pointer-events-auto flex items-center gap-2.5 rounded-card border border-hairline bg-raised py-2 ps-3.5 pe-2 shadow-float animate-appear">
      <span className={signColour[toast.tone]}>
        <Icon name={toneIcon[toast.tone]} />
      </span>
      <span dir="auto" className="min-w-0 flex-1">
        {toast.words}
      </span>
      {toast.undo && (
        <Button size="small" icon="undo" onPress={undo}>
          {text.undo}
        </Button>
      )}
      <IconButton icon="close" size="small" label={text.close} onPress={() => toasts.dismiss(toast.id)} />
    </li>
  )
}

function useF8(focus: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'F8') focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [focus])
}

/**
 * Where toasts appear, announced politely. They wait while pointed at or focused;
 * F8 moves the focus to them and Escape back. Mount one, near the root.
 */
export function ToastRegion() {
  const text = useUiText()
  const shown = useSyncExternalStore(toasts.subscribe, toasts.current, toasts.current)
  const [paused, setPaused] = useState(false)
  const region = useRef<HTMLElement>(null)
  const before = useRef<Element | null>(null)
  const [enter] = useState(() => () => {
    before.current = document.activeElement
    region.current?.querySelector('button')?.focus()
  })
  useF8(enter)
  const leave = () => {
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  return createPortal(
    <section
      ref={region}
      data-toasts=""
      aria-label={text.notifications}
      aria-live="polite"
      aria-relevant="additions"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
      className="pointer-events-none fixed bottom-4 end-4 z-60 w-88 max-w-[calc(100vw-2rem)]"
    >
      <ol className="flex flex-col gap-2">
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} paused={paused} />
        ))}
      </ol>
    </section>,
    document.body,
  )
}
