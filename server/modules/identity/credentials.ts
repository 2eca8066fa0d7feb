import { createHmac, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'

export { hashPassword }

/** A new API key: its text, shown once, and what is stored of it. */
export interface NewApiKey {
  secret: string
  digest: Buffer
  /** The beginning of the key, by which people tell keys apart. */
  prefix: string
}

/** What is stored of an API key: useless without the installation's pepper. */
export const digestOfKey = (secret: string, pepper: string): Buffer =>
  createHmac('sha256', pepper).update(secret).digest()

/** Makes an API key of 32 random bytes. */
export function newApiKey(pepper: string): NewApiKey {
  const secret = `clk_${randomBytes(32).toString('base64url')}`
  return { secret, digest: digestOfKey(secret, pepper), prefix: secret.slice(0, 10) }
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const group = (): string => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')

/** A password for somebody's first sign-in: 20 characters from 31 (99 bits), in groups that can be read out. */
export const newPassword = (): string => Array.from({ length: 4 }, group).join('-')

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const stretched = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(pin, salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))))

/** Hashes a PIN with scrypt and a salt of its own. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await stretched(pin, salt)).toString('base64')}`
}

const noPin = `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`

/** Whether a PIN is the hashed one; takes as long where there is none. */
export async function isPin(pin: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? noPin).split('$')
  const same = timingSafeEqual(await stretched(pin, Buffer.from(salt, 'base64')), Buffer.from(key, 'base64'))
  return same && hash !== undefined
}

/** A session's token, as long as the sign-in library's own. */
export const newSessionToken = (): string => randomBytes(24).toString('base64url')
