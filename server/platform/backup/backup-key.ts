import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { BackupRefusal } from './refusal.ts'

/** The key that every file of a backup is encrypted and signed under. */
export interface BackupKey {
  readonly secret: Buffer
  /** Tells keys apart without giving them away; it is written in the clear beside the backups. */
  readonly id: string
}

const secretBytes = 32
const checkBytes = 3
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const derived = (secret: Buffer, salt: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, `clothesline backup ${purpose}`, 32))

const keyFrom = (secret: Buffer): BackupKey => ({
  secret,
  id: derived(secret, Buffer.alloc(0), 'key id').toString('hex').slice(0, 16),
})

/** The key stored in `secrets.json`: 32 bytes in base64url. */
export function storedKey(text: string): BackupKey {
  const secret = Buffer.from(text, 'base64url')
  if (secret.length !== secretBytes) throw new BackupRefusal('The backup key in secrets.json is damaged.')
  return keyFrom(secret)
}

/** The AES-256 key of one file, which has its own salt. */
export const fileKey = (key: BackupKey, salt: Buffer): Buffer => derived(key.secret, salt, 'file')

/** The signature (HMAC-SHA-256, hex) under which a text of ours is recognised. */
export const signatureOf = (key: BackupKey, text: string): string =>
  createHmac('sha256', derived(key.secret, Buffer.alloc(0), 'signature'))
    .update(text)
    .digest('hex')

/** Whether a text was signed with this key. */
export function isSigned(key: BackupKey, text: string, signature: string): boolean {
  const [expected, given] = [Buffer.from(signatureOf(key, text), 'hex'), Buffer.from(signature, 'hex')]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const checkOf = (secret: Buffer): Buffer => createHash('sha256').update(secret).digest().subarray(0, checkBytes)

/**
 * The key for paper or a safe: 56 letters and digits in groups of four (Crockford's base 32, without I, L, O and U), the last five of which
 * let a slip of the pen be noticed.
 */
export function recoveryText({ secret }: BackupKey): string {
  const bits = [...Buffer.concat([secret, checkOf(secret)])].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
  return (letters.match(/.{4}/g) ?? []).join('-')
}

/** The key that was written down; spaces, case and the letters I, L and O for digits are forgiven. */
export function keyOfRecoveryText(text: string): BackupKey {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const digits = [...letters].map((letter) => alphabet.indexOf(letter))
  const expected = ((secretBytes + checkBytes) * 8) / 5
  if (digits.length !== expected || digits.includes(-1)) {
    throw new BackupRefusal(`This is no recovery key: it has ${expected} letters and digits, in groups of four.`)
  }
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const secret = bytes.subarray(0, secretBytes)
  if (!checkOf(secret).equals(bytes.subarray(secretBytes))) {
    throw new BackupRefusal('The recovery key was mistyped: compare it with the paper, group by group.')
  }
  return keyFrom(secret)
}
