import { queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../../api/client.ts'
import { useIntent } from '../../api/intent.ts'

/** A plan on offer. */
export type Plan = Answer<'/api/v1/prepaid/plans'>['items'][number]

const plansOn = (date: string) => ({
  queryKey: ['prepaid', 'plans', 'on-offer', date],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.get('/api/v1/prepaid/plans', { query: { date, limit: 200 }, signal }),
})

/** What can be sold to a customer on a business date. */
export const plansOnOffer = (date: string) =>
  queryOptions({
    ...plansOn(date),
    select: ({ items }) => items.filter(({ terms }) => terms !== null && terms.price > 0),
  })

/** What can be given to a customer for nothing on a business date. */
export const plansToGive = (date: string) =>
  queryOptions({
    ...plansOn(date),
    select: ({ items }) => items.filter(({ terms }) => terms !== null && terms.price === 0),
  })

/** What is stale once something was done to packages. */
export const touchesPackages = () => [['prepaid'], ['cash'], ['books'], ['today']]

/** Sells a package for cash, by transfer or through a wallet. */
export const useSell = () =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/sales', 'post'>, key) => api.post('/api/v1/prepaid/sales', { body, key }),
    touches: touchesPackages,
  })

/** Sells a package whose price is paid in several ways. */
export const useSellInParts = () =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/sales/parts', 'post'>, key) =>
      api.post('/api/v1/prepaid/sales/parts', { body, key }),
    touches: touchesPackages,
  })

/** Sells a package by card through the terminal; parts of its price may come in other ways. */
export const useSellByCard = () =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/sales/card', 'post'>, key) =>
      api.post('/api/v1/prepaid/sales/card', { body, key }),
    touches: touchesPackages,
  })
