import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Download } from '../http/route.ts'
import {
  type Accepted,
  type CheckedFile,
  checkedFile,
  type FileKind,
  MOST_OF_PDF,
  MOST_OF_PICTURE,
} from './checked-file.ts'
import { fileMissing, fileTooLarge } from './errors.ts'
import type { KeptFile } from './read-file.ts'

const contentTypes: Record<FileKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
}

/** The content types of `download` of a route that answers with `served`. */
export const SERVED_TYPES: readonly string[] = Object.values(contentTypes)

/**
 * The file of an upload route (`upload: true`), read up to the limit, checked and cleaned; nothing is written yet. What the sender calls it
 * is not believed. Give it to the command as `FileInput`: under one Idempotency-Key the same file counts as the same input.
 */
export async function receivedFile(request: FastifyRequest, accepted: Accepted): Promise<CheckedFile> {
  if (!request.isMultipart()) throw fileMissing({})
  const most = accepted === 'picture' ? MOST_OF_PICTURE : MOST_OF_PDF
  const part = await request.file({ limits: { fileSize: most, files: 1, fields: 0 }, throwFileSizeLimit: false })
  if (part === undefined) throw fileMissing({})
  const bytes = await part.toBuffer()
  if (part.file.truncated) throw fileTooLarge({ most })
  return checkedFile(bytes, accepted)
}

/** A kept file as an answer: pictures are shown, PDFs are saved; nothing in them may run, and only this browser remembers them. */
export function served(reply: FastifyReply, file: KeptFile, name: string): Download {
  void reply
    .header('cache-control', 'private, max-age=600')
    .header('content-security-policy', "default-src 'none'; sandbox")
  return {
    fileName: `${name}.${file.kind === 'jpeg' ? 'jpg' : file.kind}`,
    contentType: contentTypes[file.kind],
    content: file.content,
    inline: file.kind !== 'pdf',
  }
}
