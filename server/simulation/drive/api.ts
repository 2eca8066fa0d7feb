/** A request that the server refused. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** The public API of a running server, as a program with a key uses it. */
export interface Api {
  get: <T>(path: string) => Promise<T>
  post: <T>(path: string, body: object) => Promise<T>
}

const patienceMs = 10_000

/** Reaches a server by its address and a key. */
export function openApi({ url, key }: { url: string; key: string }): Api {
  const ask = async <T>(path: string, init: RequestInit): Promise<T> => {
    const answer = await fetch(new URL(path, url), {
      ...init,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
    })
    const body = (await answer.json()) as T & { detail?: string; title?: string }
    if (!answer.ok) throw new Refused(`${path}: ${body.detail ?? body.title ?? answer.status}`)
    return body
  }
  return {
    get: (path) => ask(path, { method: 'GET' }),
    post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
  }
}
