import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { type Answer, api } from '../api/client.ts'
import { useMay } from './session.ts'

/** A register of a branch and its open session. */
export type Register = Answer<'/api/v1/branches/{id}/registers'>['items'][number]

/** The registers of a branch, and what the viewer may do with them. */
export const registersQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['cash', 'registers', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/registers', { path: { id: branchId }, signal }),
    staleTime: 30_000,
  })

const place = (branchId: string): string => `clothesline.register.${branchId}`
const listeners = new Set<() => void>()

/** The register this browser takes money at, in a branch; null while none is chosen. */
export function registerHere(branchId: string): string | null {
  try {
    return localStorage.getItem(place(branchId))
  } catch {
    return null
  }
}

/** Chooses the register this browser takes money at; kept in the browser, for each branch. */
export function chooseRegister(branchId: string, registerId: string): void {
  localStorage.setItem(place(branchId), registerId)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** The register chosen in this browser, as it changes. */
export const useRegisterHere = (branchId: string): string | null =>
  useSyncExternalStore(subscribe, () => registerHere(branchId))

/** The till this browser works at. */
export interface Till {
  /** The register to name with payments: its drawer is open. */
  registerId: string | undefined
  /** The branch keeps registers, and none that is open is chosen here. */
  wanting: boolean
}

/** The till of this browser at a branch. */
export function useTill(branchId: string): Till {
  const may = useMay('cash.read', branchId)
  const { data } = useQuery({ ...registersQuery(branchId), enabled: may })
  const here = useRegisterHere(branchId)
  const kept = data?.items.filter(({ active }) => active) ?? []
  const open = kept.find(({ id, sessionId }) => id === here && sessionId !== null)
  return { registerId: open?.id, wanting: kept.length > 0 && !open }
}
