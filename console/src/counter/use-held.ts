import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useMay } from '../frame/session.ts'
import type { Due } from './pay-rules.ts'
import type { Tender } from './tender-choice.tsx'

const balanceOf = (customerId: string) =>
  queryOptions({
    queryKey: ['prepaid', 'balance', customerId],
    queryFn: ({ signal }) => api.get('/api/v1/prepaid/balance', { query: { customerId }, signal }),
  })

const standingOf = (customerId: string) =>
  queryOptions({
    queryKey: ['accounts', 'standing', customerId],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}/standing', { path: { id: customerId }, signal }),
  })

/** The further ways in which a customer can pay with what they have here: packages, an account, credit. */
export function useHeld({ customerId, branchId, currency }: Due): Tender[] {
  const maySpend = useMay('prepaid.sell', branchId)
  const maySeeAccounts = useMay('accounts.read', branchId)
  const known = customerId !== null
  const id = customerId ?? ''
  const { data: packages } = useQuery({ ...balanceOf(id), enabled: known && maySpend })
  const { data: standing } = useQuery({ ...standingOf(id), enabled: known && maySeeAccounts })
  const holds = packages?.items.some((held) => held.currency === currency && held.remaining > 0)
  const account = standing?.account
  const credit = standing?.credit.some((some) => some.currency === currency && some.credit > 0)
  return [
    ...(holds ? ['package' as const] : []),
    ...(account && account.closedAt === null && account.currency === currency ? ['account' as const] : []),
    ...(credit ? ['credit' as const] : []),
  ]
}
