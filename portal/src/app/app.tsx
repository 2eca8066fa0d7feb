import { announce } from '@clothesline/ui/live-region'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { usePath } from '@clothesline/ui/use-path.ts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { AccountPage } from '../account/account-page.tsx'
import { AddressesPage } from '../account/addresses-page.tsx'
import { DevicesPage } from '../account/devices-page.tsx'
import { MessagesPage } from '../account/messages-page.tsx'
import { WishesPage } from '../account/wishes-page.tsx'
import type { Me } from '../api/shapes.ts'
import { type Address, addressAt, type PlainPage } from '../frame/address.ts'
import { Failed, Skeleton } from '../frame/answered.tsx'
import { meQuery } from '../frame/session.ts'
import { HomePage } from '../home/home-page.tsx'
import { t } from '../i18n/translate.ts'
import { BalancePage } from '../money/balance-page.tsx'
import { OrderPage } from '../orders/order-page.tsx'
import { OrdersPage } from '../orders/orders-page.tsx'
import { LinkPage } from '../sign-in/link-page.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { PickupPage } from '../visits/pickup-page.tsx'
import { VisitsPage } from '../visits/visits-page.tsx'
import { Connection } from './connection.tsx'
import { Shell } from './shell.tsx'

/** After going to another page the focus stands at its content, and its title is said. */
function useArrival(place: string) {
  const main = useRef<HTMLElement>(null)
  const last = useRef(place)
  useEffect(() => {
    const title = main.current?.querySelector('h1')?.textContent ?? ''
    document.title = title === '' ? t('app.name') : `${title} · ${t('app.name')}`
    if (last.current === place) return
    last.current = place
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
    announce(title)
  }, [place])
  return main
}

const pages: Record<PlainPage, () => ReactNode> = {
  home: HomePage,
  orders: OrdersPage,
  visits: VisitsPage,
  pickup: PickupPage,
  balance: BalancePage,
  account: AccountPage,
  wishes: WishesPage,
  addresses: AddressesPage,
  messages: MessagesPage,
  devices: DevicesPage,
  link: LinkPage,
}

function Page({ address }: { address: Address }) {
  if (address.page === 'order') return <OrderPage key={address.id} id={address.id} />
  const Found = pages[address.page]
  return <Found />
}

interface MainProps {
  /** Changes when another page is shown. */
  place: string
  children: ReactNode
}

function Main({ place, children }: MainProps) {
  const main = useArrival(place)
  return (
    <main
      ref={main}
      tabIndex={-1}
      className="mx-auto flex w-full max-w-prose flex-1 flex-col gap-5 px-4 py-5 outline-none"
    >
      <Connection />
      {children}
    </main>
  )
}

interface SignedInProps {
  me: Me
  path: string
  address: Address
}

function SignedIn({ me, path, address }: SignedInProps) {
  const [first] = me.branches
  return (
    <UiSettingsProvider {...(first && { timeZone: first.timeZone })}>
      <Shell page={address.page}>
        <Main place={path}>
          <Page address={address} />
        </Main>
      </Shell>
    </UiSettingsProvider>
  )
}

/** Before it is known who is there, and where that cannot be found out. */
function Unknown({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <>
      <h1 className="sr-only">{t('app.name')}</h1>
      {error ? <Failed error={error} failed={t('app.failed')} onRetry={onRetry} /> : <Skeleton />}
    </>
  )
}

/** The whole app: pages for who is signed in, signing in for everybody else. */
export function App() {
  const path = usePath()
  const { data: me, error, refetch } = useQuery(meQuery)
  const address = addressAt(path)
  if (address.page === 'link')
    return (
      <Main place="link">
        <LinkPage />
      </Main>
    )
  if (me) return <SignedIn me={me} path={path} address={address} />
  return (
    <Main place={me === null ? 'sign-in' : 'unknown'}>
      {me === null ? <SignInPage /> : <Unknown error={error} onRetry={() => void refetch()} />}
    </Main>
  )
}
