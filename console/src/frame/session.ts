import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { type Answer, api } from '../api/client.ts'
import type { Catalogues } from '../i18n/keys.ts'
import { branchAmong, chosenBranch, keepBranch } from './branch-choice.ts'

/** Who is signed in, what they may do where, and the chain they work for. */
export type Me = Answer<'/api/v1/me'>

/** A branch the viewer reaches, with their rights there. */
export type MyBranch = Me['branches'][number]

type RightIn<Key> = Key extends `right.${infer Name}` ? Name : never

/** The name of a right. */
export type Right = RightIn<keyof Catalogues['app']>

/** Who is signed in; refused with 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get('/api/v1/me', { signal }),
  staleTime: 60_000,
})

/** Who is signed in. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** Whether the server said that somebody holds a right somewhere, or at one branch. */
export function holds(me: Me, right: Right, branchId?: string): boolean {
  if (me.permissions.includes(right)) return true
  return me.branches.some((branch) => (branchId ?? branch.id) === branch.id && branch.permissions.includes(right))
}

/** Whether the viewer holds a right somewhere, or at one branch: decides what is offered; the server decides what is done. */
export const useMay = (right: Right, branchId?: string): boolean => holds(useMe(), right, branchId)

const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** Chooses the branch this device works at; kept on the device. */
export function chooseBranch(id: string): void {
  keepBranch(id)
  for (const listener of listeners) listener()
}

/** The branch this device works at; undefined for somebody who reaches none. */
export function useBranch(): MyBranch | undefined {
  const { branches } = useMe()
  return branchAmong(branches, useSyncExternalStore(subscribe, chosenBranch))
}
