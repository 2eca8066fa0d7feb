import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** Words to many customers. */
export type Campaign = Answer<'/api/v1/campaigns'>['items'][number]

/** A campaign with what it came to. */
export type WholeCampaign = Answer<'/api/v1/campaigns/{id}'>

/** Whom a campaign is for. */
export type Segment = Body<'/api/v1/campaigns/preview', 'post'>

/** Campaigns, page by page, the latest first. */
export const campaignsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'list'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/campaigns', { query: { ...(pageParam && { cursor: pageParam }), limit: 50 }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** One campaign. */
export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/campaigns/{id}', { path: { id }, signal }),
  })

const touches = () => [['campaigns'], ['messages']]

/** Counts whom a campaign would be for; nothing is kept. */
export const useCampaignSize = () =>
  useIntent({
    send: (body: Segment, key) => api.post('/api/v1/campaigns/preview', { body, key }),
    touches: () => [],
  })

/** Plans a campaign. */
export const usePlanCampaign = (onDone: (campaign: { id: string }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/campaigns', 'post'>, key) => api.post('/api/v1/campaigns', { body, key }),
    touches,
    onDone,
  })

/** Stops a campaign. */
export const useStopCampaign = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/campaigns/{id}/stop', 'post'>, key) =>
      api.post('/api/v1/campaigns/{id}/stop', { path: { id }, body, key }),
    touches,
    onDone,
  })
