import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmod, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StartupRefusal } from '../startup-refusal.ts'
import { systemCode, unusableDirectory } from './file-refusals.ts'
import type { DataDirectory } from './open.ts'
import { writeAtomically } from './write-atomically.ts'

const random = () => randomBytes(32).toString('base64url')
const signingKey = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  }).privateKey

const RandomText = z.string().min(32)
const PrivateKey = z.string().startsWith('-----BEGIN PRIVATE KEY-----')

const DatabasePasswords = z.object({
  postgres: RandomText,
  owner: RandomText,
  app: RandomText,
  read: RandomText,
  auth: RandomText,
  jobs: RandomText,
  relay: RandomText,
})

const Secrets = z.object({
  /** The password of each database login: `postgres` is the embedded server's superuser. */
  databasePasswords: DatabasePasswords,
  /** Signs session cookies. */
  session: RandomText,
  /** Ed25519, PKCS #8 in PEM: signs the audit trail's checkpoints. */
  auditSigningKey: PrivateKey,
  /** Signs the codes on tags and receipts, so that a made-up code is told from one of ours. */
  tagSigningKey: RandomText,
  /** Mixed into the stored digests of API keys, which are useless without it. */
  apiKeyPepper: RandomText,
  /** 32 bytes in base64url: every backup is encrypted and signed under it. */
  backupKey: RandomText,
})

/** One password for each database login. */
export type DatabasePasswords = z.infer<typeof DatabasePasswords>
/** Everything random that an installation must keep: losing one ends sessions, invalidates tags or breaks a chain. */
export type Secrets = z.infer<typeof Secrets>

type Stored = Record<string, unknown>
const isRecord = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const generators: Record<keyof typeof Secrets.shape, () => unknown> = {
  databasePasswords: () => ({}),
  session: random,
  auditSigningKey: signingKey,
  tagSigningKey: random,
  apiKeyPepper: random,
  backupKey: random,
}

/** The stored secrets with those added that a newer version wants; what is there is never replaced. */
function completed(stored: Stored): Stored {
  const result: Stored = { ...stored }
  for (const [name, generate] of Object.entries(generators)) result[name] ??= generate()
  const passwords = result.databasePasswords
  if (!isRecord(passwords)) return result
  const missing = Object.keys(DatabasePasswords.shape).filter((role) => passwords[role] === undefined)
  result.databasePasswords = { ...passwords, ...Object.fromEntries(missing.map((role) => [role, random()])) }
  return result
}

function parsed(path: string, text: string): Stored {
  try {
    const stored: unknown = JSON.parse(text)
    if (isRecord(stored)) return stored
  } catch {
    // Refused below, without repeating a part of the content.
  }
  throw new StartupRefusal(`The secrets in ${path} cannot be read as JSON; put back a copy of the file.`)
}

function validated(path: string, stored: Stored): Secrets {
  const result = Secrets.safeParse(stored)
  if (result.success) return result.data
  const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new StartupRefusal(`The secrets in ${path} are damaged (${names}); put back a copy of the file.`)
}

async function storedText(path: string): Promise<string | undefined> {
  try {
    if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw new StartupRefusal(`The secrets in ${path} belong to another user and cannot be read.`, { cause: error })
  }
}

/** Reads `secrets.json` of the data directory (mode 0600), generating what is missing; call it holding the lock. */
export async function openSecrets(directory: DataDirectory): Promise<Secrets> {
  const path = join(directory.path, 'secrets.json')
  const text = await storedText(path)
  const stored = text === undefined ? {} : parsed(path, text)
  const complete = completed(stored)
  const secrets = validated(path, complete)
  const content = `${JSON.stringify(complete, null, 2)}\n`
  if (text === undefined || JSON.stringify(stored) !== JSON.stringify(complete)) {
    await writeAtomically(path, content, 0o600).catch((error) => {
      throw unusableDirectory(directory.path, error)
    })
  }
  return secrets
}
