import { ApiError, refusalOf, silentProblems } from './problem.ts'

/** Sends files to be read; answers what the server made of them. Throws the ApiError of a refusal or of a lost connection. */
export async function sendFiles(address: string, files: readonly File[]): Promise<{ id: string }> {
  const body = new FormData()
  for (const file of files) body.append('file', file, file.name)
  let response: Response
  try {
    response = await fetch(address, { method: 'POST', headers: { accept: 'application/json' }, body })
  } catch {
    throw new ApiError({ title: silentProblems.offline }, 0)
  }
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as { id: string }
}
