import { type RefObject, useEffect, useRef } from 'react'

/** A ref that takes the focus once its element appears; for the one field a screen is about. */
export function useFocusOnMount<Target extends HTMLElement = HTMLInputElement>(): RefObject<Target | null> {
  const ref = useRef<Target>(null)
  useEffect(() => ref.current?.focus(), [])
  return ref
}
