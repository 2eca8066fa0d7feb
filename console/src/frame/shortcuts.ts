import { useEffect } from 'react'
import { type ExternalList, externalList } from './external-list.ts'

/** A key that does something: `Mod` is ⌘ on Apple devices and Ctrl elsewhere; `does` is shown in the help. */
export interface Shortcut {
  readonly keys: string
  readonly group: string
  readonly does: string
  readonly run: () => void
}

/** What of a keyboard event decides. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether a chord such as `Mod+k`, `Alt+2` or `?` was pressed. Shift counts only where the chord names it. */
export function isPressed(keys: string, event: Pressed): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const mod = parts.includes('Mod')
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === mod &&
    event.altKey === parts.includes('Alt') &&
    (!parts.includes('Shift') || event.shiftKey)
  )
}

/** Whether typing goes into a field, where plain keys are letters and not shortcuts. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isPlain = (keys: string): boolean => !/\b(Mod|Alt)\+|^F\d/.test(keys)

/** The shortcuts that work now. */
export const shortcuts: ExternalList<Shortcut> = externalList<Shortcut>()

/** Makes shortcuts work while the calling component is mounted, and lists them in the help. Keep them stable. */
export function useShortcuts(list: readonly Shortcut[]): void {
  shortcuts.useContribution(list)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return
      const found = list.find(({ keys }) => isPressed(keys, event) && !(isPlain(keys) && isTyping(event.target)))
      if (!found) return
      event.preventDefault()
      found.run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [list])
}
