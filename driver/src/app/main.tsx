import './app.css'
import { silentProblems } from '@clothesline/console/src/api/problem.ts'
import { dress, keptLook } from '@clothesline/console/src/frame/kept-look.ts'
import { LiveRegion } from '@clothesline/ui/live-region'
import { ToastRegion } from '@clothesline/ui/toast'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { change, recall, roundNow } from '../frame/round.ts'
import { keepInSync } from '../frame/sync.ts'
import { speak, t } from '../i18n/translate.ts'
import { App } from './app.tsx'
import { uiText } from './ui-text.ts'

/** The phone keeps the shell of the app, so that it opens without a connection. */
function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/driver/sw.js', { scope: '/driver/' }).catch(() => undefined)
}

async function start(): Promise<void> {
  const look = keptLook()
  dress({ ...look, density: 'touch' })
  await recall().catch(() => change({ loaded: true, storageFailed: true }))
  const locale = roundNow().driver?.locale ?? look.locale
  await speak(locale)
  silentProblems.offline = t('problem.offline')
  silentProblems.unreadable = t('problem.unreadable')
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no root')
  createRoot(place).render(
    <StrictMode>
      <UiSettingsProvider text={uiText()} locale={locale} direction={look.direction}>
        <App />
        <ToastRegion />
        <LiveRegion />
      </UiSettingsProvider>
    </StrictMode>,
  )
  keepShell()
  keepInSync()
}

await start()
