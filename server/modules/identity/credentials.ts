import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Where a request's new secrets come from. */
export type Seed = Buffer

const keyed = (key: Buffer | string, ...words: string[]): Buffer =>
  createHmac('sha256', key).update(words.join('\n')).digest()

/**
 * The seed of a request's secrets: random, or, under an Idempotency-Key, the same for the same caller, address and key, so that a
 * repeated request finds the same secrets again and none has to be stored.
 */
export const seedOf = (request: { pepper: string; actorId: string; address: string; key: string | undefined }): Seed =>
  request.key === undefined
    ? randomBytes(32)
    : keyed(request.pepper, 'seed', request.actorId, request.address, request.key)

/** A new API key: its text, shown once, and what is stored of it. */
export interface NewApiKey {
  secret: string
  digest: Buffer
  /** The beginning of the key, by which people tell keys apart. */
  prefix: string
}

/** What is stored of an API key: useless without the installation's pepper. */
export const digestOfKey = (secret: string, pepper: string): Buffer => keyed(pepper, secret)

/** Makes an API key of 32 bytes. */
export function newApiKey(pepper: string, seed: Seed = randomBytes(32)): NewApiKey {
  const secret = `clk_${keyed(seed, 'api key').toString('base64url')}`
  return { secret, digest: digestOfKey(secret, pepper), prefix: secret.slice(0, 10) }
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password for somebody's first sign-in: 20 characters from 31 (99 bits), in groups that can be read out. */
export function newPassword(seed: Seed = randomBytes(32)): string {
  let rest = BigInt(`0x${keyed(seed, 'password').toString('hex')}`)
  const next = (): string => {
    const letter = letters[Number(rest % BigInt(letters.length))] ?? ''
    rest /= BigInt(letters.length)
    return letter
  }
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, next).join('')).join('-')
}

/** A session's token: 32 characters. */
export const newSessionToken = (seed: Seed): string => keyed(seed, 'session').toString('base64url').slice(0, 32)

/** A PIN mixed with the installation's pepper: a few digits alone could be found by trying them all. */
export const pinDigest = (pin: string, staffId: string, pepper: string): string =>
  keyed(pepper, 'pin', staffId, pin).toString('base64url')

/** What a scrypt hash costs: 32 MB and about a tenth of a second. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const stretched = (text: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(text.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
  )

/** Hashes a password or PIN digest with scrypt and a salt of its own. */
export async function hashSecret(text: string, seed: Seed = randomBytes(32)): Promise<string> {
  const salt = keyed(seed, 'salt').subarray(0, 16)
  return `scrypt$${salt.toString('base64')}$${(await stretched(text, salt)).toString('base64')}`
}

const noHash = `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`

/** Whether a text is the hashed one; takes as long where there is none. */
export async function isSecret(text: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? noHash).split('$')
  const same = timingSafeEqual(await stretched(text, Buffer.from(salt, 'base64')), Buffer.from(key, 'base64'))
  return same && hash !== undefined
}
