import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../api/client.ts'
import { ApiError } from '../api/problem.ts'
import { useMay } from '../frame/session.ts'
import { type Shortcut, useShortcuts } from '../frame/shortcuts.ts'
import { t } from '../i18n/translate.ts'
import { noHasteIn, turnHaste } from './express-rules.ts'
import type { Desk } from './use-desk.ts'

const expressOf = (branchId: string) =>
  queryOptions({
    queryKey: ['branches', branchId, 'order-settings'],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/order-settings', { path: { id: branchId }, signal }),
    select: ({ express }) => express,
    staleTime: 10 * 60_000,
  })

/** What a branch asks for haste; null where it offers none, undefined where that is not known or not for this person to see. */
export const useExpressTerms = (branchId: string) =>
  useQuery({ ...expressOf(branchId), enabled: useMay('settings.read', branchId) })

/** Haste: whether the branch offers it, how it was refused, and the one key that asks for it, takes what there is, or lets it be. */
export function useExpress({ branchId, draft, change }: Desk, problem: Error | null) {
  const { data: terms, isLoading } = useExpressTerms(branchId)
  const offered = draft.express !== undefined || (terms !== null && terms !== undefined)
  // Who presses the key before it is known whether haste is offered is not made to press it again: the price tells.
  const isHeard = offered || isLoading
  const no = useMemo(
    () => (problem instanceof ApiError ? noHasteIn(problem.refusal, problem.problem) : null),
    [problem],
  )
  const keys = useMemo((): Shortcut[] => {
    if (!isHeard) return []
    const turn = () => change((before) => turnHaste(before, no))
    return [{ keys: 'Alt+E', group: t('counter.title'), does: t('counter.keys.express'), run: turn }]
  }, [isHeard, no, change])
  useShortcuts(keys)
  return { offered, no, turn: () => change((before) => turnHaste(before, no)) }
}

/** Haste as the ticket shows it. */
export type ExpressState = ReturnType<typeof useExpress>
