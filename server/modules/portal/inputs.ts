import { z } from 'zod'

/** A digest as commands take it: 32 bytes in hex, so that no secret is in what they are given. */
export const Digest = z
  .hex()
  .length(64)
  .transform((hex) => Buffer.from(hex, 'hex'))

/** The session to open when somebody proves to be a customer: its digest, where it is used, and the one it takes the place of. */
export const NewSession = z.strictObject({
  digest: Digest,
  device: z.string().max(300),
  ip: z.string().max(60),
  instead: Digest.nullable(),
})
