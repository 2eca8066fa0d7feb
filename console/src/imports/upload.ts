import { sendFiles } from '../api/send-files.ts'
import type { ImportKind } from './import-model.ts'

/** Sends a file to be read; answers the id of its import. Throws the ApiError of a refusal or of a lost connection. */
export const uploadFile = (kind: ImportKind, file: File): Promise<{ id: string }> =>
  sendFiles(`/api/v1/${kind}/imports`, [file])
