import { ApiError, refusalOf, silentProblems } from '@clothesline/console/src/api/problem.ts'

interface Sent {
  body: BodyInit
  key?: string | undefined
  /** Milliseconds after which no answer is expected any more. */
  patience: number
}

/** Sends something to the server and reads its answer; no answer, and an answer that is none of ours, throw an ApiError of status 0. */
export async function post<Answer>(address: string, { body, key, patience }: Sent): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (typeof body === 'string') headers['content-type'] = 'application/json'
  if (key !== undefined) headers['idempotency-key'] = key
  let response: Response
  try {
    response = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
  } catch {
    throw new ApiError({ title: silentProblems.offline }, 0)
  }
  if (!response.ok) throw await refusalOf(response)
  // What a network puts in between, such as its sign-in page, is not the server’s word.
  return response.json().catch(() => {
    throw new ApiError({ title: silentProblems.unreadable }, 0)
  })
}
