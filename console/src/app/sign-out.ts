import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { request } from '../api/client.ts'

/** Ends the session and forgets everything that was loaded for it. */
export function useSignOut(): () => void {
  const client = useQueryClient()
  const router = useRouter()
  return useCallback(() => {
    const leave = async () => {
      await request('/api/auth/sign-out', { method: 'post', body: {} })
      await router.navigate({ to: '/sign-in' })
      client.clear()
    }
    void leave()
  }, [client, router])
}
