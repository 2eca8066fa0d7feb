import './dev.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LiveRegion } from '../components/live-region.tsx'
import { ToastRegion } from '../components/toast.tsx'
import { UiSettingsProvider } from '../components/ui-settings.tsx'
import { DesignPage } from '../design/design-page.tsx'

const asked = new URLSearchParams(location.search)
const direction = asked.get('dir') === 'rtl' ? 'rtl' : 'ltr'
const locale = asked.get('locale') ?? 'en'
const root = document.documentElement
root.dataset.theme = asked.get('theme') ?? 'auto'
root.dataset.density = asked.get('density') ?? 'comfortable'
root.dir = direction

const place = document.getElementById('root')
if (!place) throw new Error('The page has no root')
createRoot(place).render(
  <StrictMode>
    <UiSettingsProvider direction={direction} locale={locale} timeZone="Europe/Berlin">
      <main>
        <DesignPage />
      </main>
      <ToastRegion />
      <LiveRegion />
    </UiSettingsProvider>
  </StrictMode>,
)
