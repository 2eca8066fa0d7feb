import './app.css'
import { LiveRegion } from '@clothesline/ui/live-region'
import { ToastRegion } from '@clothesline/ui/toast'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { silentProblems } from '../api/problem.ts'
import { lookNow, wear } from '../frame/look.ts'
import { meQuery } from '../frame/session.ts'
import { loadWords, speak, t } from '../i18n/translate.ts'
import { newQueryClient } from './query-client.ts'
import { routerFor } from './router.tsx'
import { uiText } from './ui-text.ts'

const client = newQueryClient(() => {
  if (router.state.location.pathname === '/sign-in') return
  client.removeQueries({ queryKey: meQuery.queryKey })
  void router.navigate({ to: '/sign-in', search: { next: router.state.location.href } })
})
const router = routerFor(client)

/** A newer version was put in place while this page was open, and a part of the old one is gone: the page is loaded anew, once. */
window.addEventListener('vite:preloadError', () => {
  const place = 'clothesline.reloaded'
  if (Date.now() - Number(sessionStorage.getItem(place) ?? 0) < 10_000) return
  sessionStorage.setItem(place, String(Date.now()))
  location.reload()
})

/** Fetches the code and words of the page at this address while it is still being asked who is signed in. */
function fetchPage(): void {
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const route = router.routesById[routeId]
    if (route) void router.loadRouteChunk(route)
  }
}

async function start(): Promise<void> {
  const look = wear({})
  void client.prefetchQuery(meQuery)
  await speak(lookNow().locale)
  fetchPage()
  await loadWords('app')
  silentProblems.offline = t('problem.offline')
  silentProblems.unreadable = t('problem.unreadable')
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no root')
  createRoot(place).render(
    <StrictMode>
      <UiSettingsProvider text={uiText()} locale={look.locale} direction={look.direction}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
        <ToastRegion />
        <LiveRegion />
      </UiSettingsProvider>
    </StrictMode>,
  )
}

await start()
