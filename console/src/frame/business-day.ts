import { useUiSettings } from '@clothesline/ui/ui-settings'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { businessDayOf } from './business-day-rules.ts'

const clockOf = (id: string) =>
  queryOptions({
    queryKey: ['branches', id],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}', { path: { id }, signal }),
    select: ({ timeZone, dayStart }) => ({ timeZone, dayStart }),
    staleTime: 10 * 60_000,
  })

/** The business date it is at a branch; the day of the calendar until its day start is known. */
export function useBusinessDay(branchId: string | undefined): string {
  const { timeZone } = useUiSettings()
  const { data } = useQuery({ ...clockOf(branchId ?? ''), enabled: branchId !== undefined })
  return businessDayOf(new Date(), data?.timeZone ?? timeZone, data?.dayStart ?? '00:00')
}
