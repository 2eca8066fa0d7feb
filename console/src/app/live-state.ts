import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { type LiveState, liveConnection } from '../api/live.ts'
import { meQuery } from '../frame/session.ts'
import { staleAfter } from './stale-after.ts'

let current: LiveState = 'connecting'
const listeners = new Set<() => void>()

const tell = (state: LiveState): void => {
  current = state
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How the live connection stands now. */
export const useLive = (): LiveState => useSyncExternalStore(subscribe, () => current)

/** A busy chain changes many things a second; what is shown is asked anew at most this often, in milliseconds. */
const breath = 400

function collector(client: QueryClient) {
  const stale = new Map<string, readonly string[]>()
  const flush = () => {
    for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey })
    stale.clear()
  }
  return (event: string) => {
    const keys = staleAfter(event)
    if (stale.size === 0 && keys.length > 0) setTimeout(flush, breath)
    for (const key of keys) stale.set(key.join(), key)
  }
}

/** Keeps the live connection while the calling component is mounted: what changed is asked anew, coalesced. */
export function useLiveConnection(): void {
  const client = useQueryClient()
  useEffect(() => {
    const changed = collector(client)
    const connection = liveConnection({
      changed: ({ event }) => changed(event),
      reset: () => void client.invalidateQueries(),
      state: tell,
      signedOut: () => void client.invalidateQueries({ queryKey: meQuery.queryKey }),
    })
    const online = () => connection.open()
    connection.open()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      connection.close()
    }
  }, [client])
}
