import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { systemCode } from '../data-directory/file-refusals.ts'
import { writeAtomically } from '../data-directory/write-atomically.ts'
import { type BackupKey, isSigned, signatureOf } from './backup-key.ts'
import { BackupRefusal } from './refusal.ts'

const Signed = z.object({ content: z.unknown(), signature: z.string() })

/** Writes something readable that cannot be changed without the key. */
export async function writeSigned(path: string, key: BackupKey, content: object): Promise<void> {
  const signature = signatureOf(key, JSON.stringify(content))
  await writeAtomically(path, `${JSON.stringify({ content, signature }, null, 1)}\n`, 0o600)
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    throw new BackupRefusal(`The backup file ${path} is missing.`, { cause: error })
  }
}

/** What a signed file says, without believing it yet. */
export async function readUnverified<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  const text = await textOf(path)
  try {
    return schema.parse(Signed.parse(JSON.parse(text)).content)
  } catch (error) {
    throw new BackupRefusal(`The backup file ${path} is damaged.`, { cause: error })
  }
}

/** What a signed file says; a refusal when a letter of it was changed. */
export async function readSigned<S extends z.ZodType>(path: string, key: BackupKey, schema: S): Promise<z.output<S>> {
  const content = await readUnverified(path, schema)
  const signed = Signed.parse(JSON.parse(await textOf(path)))
  if (isSigned(key, JSON.stringify(signed.content), signed.signature)) return content
  throw new BackupRefusal(`The backup file ${path} is damaged, or was altered: its signature does not fit.`)
}
