import type { Problem } from '@clothesline/ui/logic/problem.ts'

/** A refusal of the server or a failure to reach it, with the problem that forms and error states show. */
export class ApiError extends Error {
  readonly problem: Problem
  /** The HTTP status; 0 when there was no answer at all. */
  readonly status: number
  /** The name of the refusal, such as `orders.order_paid`; stable. */
  readonly refusal: string

  constructor(problem: Problem & { type?: string | undefined }, status: number) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiError'
    this.problem = problem
    this.status = status
    this.refusal = (problem.type ?? '').replace(/^urn:clothesline:/, '')
  }
}

const isProblem = (value: unknown): value is Problem & { type?: string } =>
  typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string'

/** The words for what has no answer of the server; set once by the app in the viewer's language. */
export const silentProblems = { offline: 'No connection', unreadable: 'The answer could not be read' }

/** Reads a refusal from an answer; one that is no problem document keeps at least its status and request. */
export async function refusalOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined)
  const requestId = response.headers.get('x-request-id') ?? undefined
  const title = isMessage(body) ? body.message : silentProblems.unreadable
  const problem = isProblem(body) ? body : { title, status: response.status, requestId }
  return new ApiError(problem, response.status)
}

const isMessage = (value: unknown): value is { message: string } =>
  typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'

/** Whether an error is the server not answering at all. */
export const isOffline = (error: unknown): boolean => error instanceof ApiError && error.status === 0

/** Whether the session is over or never was. */
export const isSignedOut = (error: unknown): boolean => error instanceof ApiError && error.status === 401

/** Whether the viewer lacks the right. */
export const isForbidden = (error: unknown): boolean => error instanceof ApiError && error.status === 403

/** Whether somebody else changed the thing in the meantime. */
export const isStale = (error: unknown): boolean => error instanceof ApiError && error.refusal.endsWith('stale_version')

/** Whether trying the same again may help: no answer, or a server that is busy or restarting. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504)
