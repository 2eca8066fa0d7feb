import { type RefObject, useCallback, useRef } from 'react'

type Field = RefObject<HTMLInputElement | null>

/** Puts the focus on a field; false where it is not there yet, or a dialog keeps the focus to itself. */
function focusOn({ current }: Field): boolean {
  current?.focus()
  return current !== null && document.activeElement === current
}

/**
 * The places the focus goes to at the counter: at once, so that the very next key lands there, or after the next paint where it cannot
 * yet. The last place asked for wins.
 */
export function useFields() {
  const whoField = useRef<HTMLInputElement>(null)
  const itemField = useRef<HTMLInputElement>(null)
  const lineList = useRef<HTMLOListElement>(null)
  const wanted = useRef<Field>(whoField)
  const goTo = useCallback((field: Field) => {
    wanted.current = field
    const later = () => wanted.current === field && focusOn(field)
    if (!focusOn(field)) requestAnimationFrame(() => setTimeout(later))
  }, [])
  const toWho = useCallback(() => goTo(whoField), [goTo])
  const toItemField = useCallback(() => goTo(itemField), [goTo])
  /** Takes who asked for the items before they had come there now, unless they went elsewhere meanwhile. */
  const itemsCame = useCallback(() => {
    const { activeElement } = document
    const isWaiting = activeElement === whoField.current || activeElement === document.body
    if (wanted.current === itemField && isWaiting) focusOn(itemField)
  }, [])
  const toLines = useCallback(() => lineList.current?.querySelector<HTMLElement>('li:last-child button')?.focus(), [])
  return { whoField, itemField, lineList, toWho, toItemField, itemsCame, toLines }
}
