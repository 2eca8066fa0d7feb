import './app.css'
import { silentProblems } from '@clothesline/console/src/api/problem.ts'
import { directionOf, dress } from '@clothesline/console/src/frame/kept-look.ts'
import { LiveRegion } from '@clothesline/ui/live-region'
import { ToastRegion } from '@clothesline/ui/toast'
import { UiSettingsProvider } from '@clothesline/ui/ui-settings'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { asWritten, lookHere } from '../frame/look.ts'
import { client } from '../frame/session.ts'
import { language, speak, t } from '../i18n/translate.ts'
import { App } from './app.tsx'
import { uiText } from './ui-text.ts'

async function start(): Promise<void> {
  const look = lookHere()
  dress(look)
  await speak(look.locale)
  const spoken = language()
  // What is asked for in a language that there are no words of is said in English, from left to right.
  const direction = spoken === look.locale.split('-')[0] ? look.direction : directionOf(spoken)
  dress({ ...look, locale: spoken, direction })
  silentProblems.offline = t('connection.none')
  silentProblems.unreadable = t('connection.unreadable')
  const place = document.getElementById('root')
  if (!place) throw new Error('The page has no root')
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <UiSettingsProvider text={uiText()} locale={asWritten(spoken)} direction={direction}>
          <App />
          <ToastRegion />
          <LiveRegion />
        </UiSettingsProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

await start()
