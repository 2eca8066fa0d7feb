import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** What a customer was told, or is to be told. */
export type Message = Answer<'/api/v1/messages'>['items'][number]

/** What became of a message. */
export type MessageState = Message['state']

/** When a branch's customers are left alone, and how many offers they get. */
export type MessageSettings = Answer<'/api/v1/message-settings/{id}'>

/** Messages, page by page, the latest first; in one state, or all. */
export const messagesQuery = (state: MessageState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['messages', 'list', state ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/messages', { query: { state, ...(pageParam && { cursor: pageParam }), limit: 50 }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** What takes messages to people. */
export const portsQuery = queryOptions({
  queryKey: ['messages', 'ports'],
  queryFn: ({ signal }) => api.get('/api/v1/message-ports', { signal }),
})

/** How a branch deals with messages. */
export const messageSettingsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['messages', 'settings', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/message-settings/{id}', { path: { id: branchId }, signal }),
  })

const touches = () => [['messages']]

/** Sends a message again. */
export const useTryAgain = (onDone: () => void) =>
  useIntent({
    send: (id: string, key) => api.post('/api/v1/messages/{id}/try-again', { path: { id }, key }),
    touches,
    onDone,
  })

/** Sets quiet hours and the number of offers. */
export const useSetMessageSettings = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/message-settings/{id}', 'put'>, key) =>
      api.put('/api/v1/message-settings/{id}', { path: { id }, body, key }),
    touches,
    onDone,
  })
