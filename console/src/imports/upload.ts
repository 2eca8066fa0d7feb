import { ApiError, refusalOf, silentProblems } from '../api/problem.ts'
import type { ImportKind } from './import-model.ts'

/** Sends a file to be read; answers the id of its import. Throws the ApiError of a refusal or of a lost connection. */
export async function uploadFile(kind: ImportKind, file: File): Promise<{ id: string }> {
  const body = new FormData()
  body.set('file', file, file.name)
  let response: Response
  try {
    response = await fetch(`/api/v1/${kind}/imports`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
    })
  } catch {
    throw new ApiError({ title: silentProblems.offline }, 0)
  }
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as { id: string }
}
