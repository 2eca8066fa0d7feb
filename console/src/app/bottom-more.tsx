import { lazy, Suspense, useState } from 'react'
import { MoreFace } from './more-face.tsx'
import type { Place } from './navigation.ts'

const load = () => import('./bottom-more-menu.tsx')
const MoreMenu = lazy(() => load().then((code) => ({ default: code.MoreMenu })))

/** The places that have no room of their own on a phone. Its menu is fetched when the pointer or the focus comes near. */
export function More({ places }: { places: readonly Place[] }) {
  const [asked, setAsked] = useState(false)
  const near = () => void load()
  const face = (
    <MoreFace
      places={places}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={near}
      onFocus={near}
      onClick={() => setAsked(true)}
    />
  )
  return <Suspense fallback={face}>{asked ? <MoreMenu places={places} /> : face}</Suspense>
}
