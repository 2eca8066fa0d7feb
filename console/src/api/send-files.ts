import { ApiError, refusalOf, silentProblems } from './problem.ts'

/** Sends files; answers what the server made of them. `key` is the Idempotency-Key, the same for each try. Throws the ApiError of a refusal or of a lost connection. */
export async function sendFiles(address: string, files: readonly File[], key?: string): Promise<{ id: string }> {
  const body = new FormData()
  for (const file of files) body.append('file', file, file.name)
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
      body,
    })
  } catch {
    throw new ApiError({ title: silentProblems.offline }, 0)
  }
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as { id: string }
}
