import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** What something secret is for: the same text gives another digest for each. */
export type SecretKind = 'target' | 'address' | 'code' | 'pass' | 'link' | 'session' | 'request'

/** What is stored of something secret: useless without the installation's key. A code is bound to where it was sent by the words before it. */
export const digestOf = (key: string, kind: SecretKind, ...words: string[]): Buffer =>
  createHmac('sha256', key)
    .update(['portal', kind, ...words].join('\n'))
    .digest()

/** Six digits, each as likely as the others. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, '0')

/** A text nobody guesses: 32 bytes. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The token of a request that is sent again under its Idempotency-Key: the same one, so that none has to be stored. */
export const repeatedToken = (key: string, ...request: string[]): string =>
  digestOf(key, 'request', ...request).toString('base64url')

const nothing = Buffer.alloc(32)

/** Whether a digest is the stored one; takes as long where nothing is stored. */
export const isSame = (digest: Buffer, stored: Buffer | null | undefined): boolean =>
  timingSafeEqual(digest, stored ?? nothing) && stored != null
