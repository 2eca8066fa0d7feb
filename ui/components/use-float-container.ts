import { useState } from 'react'

/**
 * Where something that floats should live: in the dialog or landmark of what opened it, so that screen readers find it
 * there and an open dialog does not hide it. Put `watch` on the opener as its ref.
 */
export function useFloatContainer() {
  const [opener, watch] = useState<Element | null>(null)
  const container =
    opener?.closest<HTMLElement>('[role="dialog"], [role="alertdialog"], main') ??
    opener?.closest<HTMLElement>('header, nav, aside, footer') ??
    null
  return { watch, container }
}
