import { lazy, Suspense, useState } from 'react'
import { PersonFace } from './person-face.tsx'

const load = () => import('./person-menu.tsx')
const PersonMenu = lazy(() => load().then((code) => ({ default: code.PersonMenu })))

/** Oneself, at the end of the top bar. Its menu is fetched when the pointer or the focus comes near. */
export function Person() {
  const [asked, setAsked] = useState(false)
  const near = () => void load()
  const face = (
    <PersonFace
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={near}
      onFocus={near}
      onClick={() => setAsked(true)}
    />
  )
  return <Suspense fallback={face}>{asked ? <PersonMenu /> : face}</Suspense>
}
