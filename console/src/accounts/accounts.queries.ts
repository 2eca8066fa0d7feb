import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { Moved } from '../frame/deposits/deposits.queries.ts'
import type { Days } from './days.ts'

/** An account in the list, with what it owes by age. */
export type AgedAccount = Answer<'/api/v1/accounts'>['items'][number]

/** What is owed, by age. */
export type Ageing = AgedAccount['ageing']

/** Where a customer stands. */
export type Standing = Answer<'/api/v1/customers/{id}/standing'>

/** The account of a customer. */
export type Account = NonNullable<Standing['account']>

/** A statement. */
export type Statement = Answer<'/api/v1/accounts/{id}/statement'>

/** Something that moved a customer's account or credit. */
export type Movement = Answer<'/api/v1/customers/{id}/account-movements'>['items'][number]

/** The accounts, page by page, the latest opened first. */
export const accountsQuery = infiniteQueryOptions({
  queryKey: ['accounts', 'list'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/api/v1/accounts', { query: { ...(pageParam && { cursor: pageParam }), limit: 50 }, signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/** The name of a customer. */
export const customerNamed = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}', { path: { id }, signal }),
  })

/** Where a customer stands: account and store credit. */
export const standingOf = (customerId: string) =>
  queryOptions({
    queryKey: ['accounts', 'standing', customerId],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}/standing', { path: { id: customerId }, signal }),
  })

/** An account with what may be done with it. */
export const accountById = (id: string) =>
  queryOptions({
    queryKey: ['accounts', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/accounts/{id}', { path: { id }, signal }),
  })

/** The statement of an account over some days. */
export const statementOf = (id: string, days: Days) =>
  queryOptions({
    queryKey: ['accounts', 'statement', id, days],
    queryFn: ({ signal }) => api.get('/api/v1/accounts/{id}/statement', { path: { id }, query: { ...days }, signal }),
  })

/** The statements issued for an account. */
export const issuedOf = (id: string) =>
  queryOptions({
    queryKey: ['accounts', 'issued', id],
    queryFn: ({ signal }) => api.get('/api/v1/accounts/{id}/statements', { path: { id }, signal }),
  })

/** Payments on account, deposits and credits of a customer, the latest first. */
export const movementsOf = (customerId: string) =>
  queryOptions({
    queryKey: ['accounts', 'movements', customerId],
    queryFn: ({ signal }) =>
      api.get('/api/v1/customers/{id}/account-movements', { path: { id: customerId }, query: { limit: 20 }, signal }),
  })

const touches = () => [['accounts'], ['cash'], ['books']]

/** Lets a customer pay by statement. */
export const useOpenAccount = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/accounts', 'post'>, key) => api.post('/api/v1/accounts', { body, key }),
    touches,
    onDone,
  })

/** Changes the terms of an account. */
export const useChangeAccount = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/accounts/{id}', 'patch'>, key) =>
      api.patch('/api/v1/accounts/{id}', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Closes an account. */
export const useCloseAccount = (id: string, onDone: () => void) =>
  useIntent({
    send: (version: number, key) => api.post('/api/v1/accounts/{id}/close', { path: { id }, body: { version }, key }),
    touches,
    onDone,
  })

/** Receives money on an account. */
export const useReceive = (id: string, onDone: (moved: Moved) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/accounts/{id}/payments', 'post'>, key) =>
      api.post('/api/v1/accounts/{id}/payments', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Receives money on an account by card. */
export const useReceiveByCard = (id: string, onDone: (moved: Moved) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/accounts/{id}/payments/card', 'post'>, key) =>
      api.post('/api/v1/accounts/{id}/payments/card', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Pays store credit out. */
export const usePayOut = (id: string, onDone: (moved: Moved) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/customers/{id}/credit-payouts', 'post'>, key) =>
      api.post('/api/v1/customers/{id}/credit-payouts', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Gives store credit out of courtesy. */
export const useGoodwill = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/customers/{id}/goodwill', 'post'>, key) =>
      api.post('/api/v1/customers/{id}/goodwill', { path: { id }, body, key }),
    touches,
    onDone,
  })

const backPath = '/api/v1/customers/{id}/account-movements/{movementId}/take-back'

const cardBackPath = '/api/v1/customers/{id}/account-movements/{movementId}/card-refund'

/** Takes what was paid on account by card back, through the terminal. */
export const useCardBack = (which: { customerId: string; movementId: string }, onDone: () => void) =>
  useIntent({
    send: (body: Body<typeof cardBackPath, 'post'>, key) =>
      api.post(cardBackPath, { path: { id: which.customerId, movementId: which.movementId }, body, key }),
    touches,
    onDone,
  })

/** Takes a movement that was a mistake back. */
export const useTakeBack = (which: { customerId: string; movementId: string }, onDone: () => void) =>
  useIntent({
    send: (body: Body<typeof backPath, 'post'>, key) =>
      api.post(backPath, { path: { id: which.customerId, movementId: which.movementId }, body, key }),
    touches,
    onDone,
  })
