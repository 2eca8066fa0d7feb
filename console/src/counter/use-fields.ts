import { useCallback, useRef } from 'react'

/** After the next paint, when what is to have the focus is there. */
const soon = (act: () => void): void => void requestAnimationFrame(() => setTimeout(act))

/** The places the focus goes to at the counter, and how it gets there. */
export function useFields() {
  const whoField = useRef<HTMLInputElement>(null)
  const itemField = useRef<HTMLInputElement>(null)
  const lineList = useRef<HTMLOListElement>(null)
  const toWho = useCallback(() => soon(() => whoField.current?.focus()), [])
  const toItemField = useCallback(() => soon(() => itemField.current?.focus()), [])
  const toLines = useCallback(() => lineList.current?.querySelector<HTMLElement>('li:last-child button')?.focus(), [])
  return { whoField, itemField, lineList, toWho, toItemField, toLines }
}
