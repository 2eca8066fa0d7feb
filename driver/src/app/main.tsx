import './app.css'
import { silentProblems } from '@clothesline/console/src/api/problem.ts'
import { directionOf, dress, keptLook, type Look } from '@clothesline/console/src/frame/kept-look.ts'
import { LiveRegion } from '@clothesline/ui/live-region'
import { ToastRegion } from '@clothesline/ui/toast'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { change, recall, roundNow } from '../frame/round.ts'
import { keepInSync } from '../frame/sync.ts'
import { speak, spoken, t } from '../i18n/translate.ts'
import { App } from './app.tsx'
import { uiText } from './ui-text.ts'

/** The phone keeps the shell of the app, so that it opens without a connection. */
function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.register('/driver/sw.js', { scope: '/driver/' }).catch(() => undefined)
}

/** The look of this phone in the language of who drives with it, or of the browser as long as nobody does. */
function lookOfDriver(): Look {
  const kept = keptLook()
  const locale = roundNow().driver?.locale ?? spoken(navigator.languages)
  const isKept = spoken([kept.locale]) === spoken([locale])
  return { ...kept, locale, direction: isKept ? kept.direction : directionOf(locale), density: 'touch' }
}

async function start(): Promise<void> {
  await recall().catch(() => change({ loaded: true, storageFailed: true }))
  const look = lookOfDriver()
  dress(look)
  await speak(look.locale)
  silentProblems.offline = t('problem.offline')
  silentProblems.unreadable = t('problem.unreadable')
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no root')
  createRoot(place).render(
    <StrictMode>
      <UiSettingsProvider text={uiText()} locale={look.locale} direction={look.direction}>
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
