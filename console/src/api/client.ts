import type { paths } from '@clothesline/contract/api.d.ts'
import { takeEarly } from './early.ts'
import { ApiError, refusalOf, silentProblems } from './problem.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Of<T, K extends string> = K extends keyof T ? T[K] : never
type Json<T> = T extends { content: { 'application/json': infer V } } ? V : undefined
type Operation<P extends keyof paths, M extends Method> = Exclude<Of<paths[P], M>, undefined>
type Asked<T> = T extends { content: { 'application/json': infer V } } ? V : never

/** The addresses of the API that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: [Operation<P, M>] extends [never] ? never : P
}[keyof paths]

type Success<R> = R extends { 200: infer A }
  ? A
  : R extends { 201: infer A }
    ? A
    : R extends { 202: infer A }
      ? A
      : never

/** What a request to an address answers. */
export type Answer<P extends keyof paths, M extends Method = 'get'> = Json<Success<Of<Operation<P, M>, 'responses'>>>

/** The body an address takes. */
export type Body<P extends keyof paths, M extends Method> = Asked<NonNullable<Of<Operation<P, M>, 'requestBody'>>>

type Parameters<P extends keyof paths, M extends Method> = Of<Operation<P, M>, 'parameters'>
type Given<K extends string, V> = [V] extends [never]
  ? unknown
  : undefined extends V
    ? { [key in K]?: V }
    : { [key in K]: V }
type Defined<V> = [V] extends [never] ? never : [Exclude<V, undefined>] extends [never] ? never : V

/** What is undefined is not asked. */
type Loose<T> = { [K in keyof T]: T[K] | undefined }

type ReadRequest<P extends keyof paths> = Given<'path', Defined<Of<Parameters<P, 'get'>, 'path'>>> & {
  query?: Loose<Of<Parameters<P, 'get'>, 'query'>> | undefined
  signal?: AbortSignal | undefined
}

type SendRequest<P extends keyof paths, M extends Method> = Given<'path', Defined<Of<Parameters<P, M>, 'path'>>> &
  Given<'body', Body<P, M>> & {
    /** The Idempotency-Key of the intent; the same for each try. */
    key?: string | undefined
  }

interface Sent {
  method: string
  path?: unknown
  query?: unknown
  body?: unknown
  key?: string | undefined
  signal?: AbortSignal | undefined
}

const addressOf = (template: string, { path = {}, query = {} }: Sent): string => {
  const places = path as Record<string, string>
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])))
  const asked = Object.entries(query as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? filled : `${filled}?${search}`
}

/** Asks the server; throws an ApiError for a refusal and for no answer. Answers undefined for an empty one. */
export async function request(template: string, sent: Sent): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (sent.body !== undefined) headers['content-type'] = 'application/json'
  if (sent.key !== undefined) headers['idempotency-key'] = sent.key
  const init = { method: sent.method.toUpperCase(), headers, ...(sent.signal && { signal: sent.signal }) }
  const address = addressOf(template, sent)
  let response: Response
  try {
    response = await ((sent.method === 'get' && takeEarly(address)) ||
      fetch(address, {
        ...init,
        ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
      }))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError({ title: silentProblems.offline }, 0)
  }
  if (!response.ok) throw await refusalOf(response)
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined
  return response.json()
}

const sender =
  <M extends Exclude<Method, 'get'>>(method: M) =>
  <P extends PathOf<M>>(path: P, sent: SendRequest<P, M>): Promise<Answer<P, M>> =>
    request(path, { ...(sent as Omit<Sent, 'method'>), method }) as Promise<Answer<P, M>>

/** The API by method and address, typed from the contract. */
export const api = {
  get: <P extends PathOf<'get'>>(path: P, asked: ReadRequest<P>): Promise<Answer<P>> =>
    request(path, { ...(asked as Omit<Sent, 'method'>), method: 'get' }) as Promise<Answer<P>>,
  post: sender('post'),
  put: sender('put'),
  patch: sender('patch'),
  delete: sender('delete'),
}
