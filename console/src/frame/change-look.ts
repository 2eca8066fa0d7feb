import { api } from '../api/client.ts'
import { directionOf, type Look, wear } from './look.ts'

const onServer = { auto: 'system', light: 'light', dark: 'dark', 'high-contrast': 'high_contrast' } as const

/** Changes how one's screens look: at once here, and on the server so that other devices follow at the next sign-in. */
export async function changeLook(change: Partial<Look>): Promise<void> {
  wear(change)
  const { theme, density, direction } = change
  const body = {
    ...(theme && { theme: onServer[theme] }),
    ...(density && { density }),
    ...(direction && { direction }),
  }
  await api.patch('/api/v1/me/preferences', { body, key: crypto.randomUUID() })
}

/** Changes the language one's screens speak, and with it the direction they are read in; the page is loaded anew in it. */
export async function changeLanguage(locale: string): Promise<void> {
  const direction = directionOf(locale)
  await api.patch('/api/v1/me/preferences', { body: { locale, direction }, key: crypto.randomUUID() })
  wear({ locale, direction })
  location.reload()
}
