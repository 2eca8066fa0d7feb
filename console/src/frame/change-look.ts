import { api } from '../api/client.ts'
import { type Look, wear } from './look.ts'

const onServer = { auto: 'system', light: 'light', dark: 'dark' } as const

/** Changes how one's screens look: at once here, and on the server so that other devices follow at the next sign-in. */
export async function changeLook(change: Partial<Look>): Promise<void> {
  const { theme, density } = wear(change)
  await api.patch('/api/v1/me/preferences', {
    body: {
      ...(theme !== 'high-contrast' && { theme: onServer[theme] }),
      ...(density !== 'touch' && { density }),
    },
    key: crypto.randomUUID(),
  })
}
