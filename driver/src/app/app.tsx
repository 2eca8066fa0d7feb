import { announce } from '@clothesline/ui/live-region'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { useEffect, useRef } from 'react'
import { addressAt, usePath } from '../frame/address.ts'
import { usePositions } from '../frame/positions.ts'
import { useRound } from '../frame/round.ts'
import { t } from '../i18n/translate.ts'
import { RoundPage } from '../round/round-page.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { StopPage } from '../stop/stop-page.tsx'
import { WaitingPage } from '../waiting/waiting-page.tsx'
import { Connection } from './connection.tsx'
import { NotForYou } from './not-for-you.tsx'
import { TopBar } from './top-bar.tsx'

/** After going to another page the focus stands at its content, and its title is said. */
function useArrival(path: string) {
  const main = useRef<HTMLElement>(null)
  const last = useRef(path)
  useEffect(() => {
    const title = main.current?.querySelector('h1')?.textContent ?? ''
    document.title = title === '' ? t('app.name') : `${title} · ${t('app.name')}`
    if (last.current === path) return
    last.current = path
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
    announce(title)
  }, [path])
  return main
}

function Page({ path }: { path: string }) {
  const address = addressAt(path)
  if (address.page === 'stop') return <StopPage key={address.id} id={address.id} />
  return address.page === 'waiting' ? <WaitingPage /> : <RoundPage />
}

/** The whole app: who is signed in drives, with or without a connection. */
export function App() {
  const path = usePath()
  const { driver, day } = useRound()
  usePositions()
  const signsIn = !driver || addressAt(path).page === 'sign-in'
  const main = useArrival(signsIn ? 'sign-in' : path)
  return (
    <UiSettingsProvider {...(driver && { locale: driver.locale })} {...(day && { timeZone: day.timeZone })}>
      <div className="flex min-h-dvh flex-col">
        {!signsIn && <TopBar />}
        <main ref={main} tabIndex={-1} className="mx-auto w-full max-w-dialog flex-1 px-3 py-4 outline-none">
          {!signsIn && <Connection />}
          {signsIn && <SignInPage />}
          {!signsIn && (driver.mayDrive ? <Page path={path} /> : <NotForYou />)}
        </main>
      </div>
    </UiSettingsProvider>
  )
}
