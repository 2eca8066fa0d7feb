import { z } from 'zod'
import { isCurrency } from '#platform/money.ts'
import { isRole, type Permission, type Role, roleNames } from './policy-rules.ts'

/** One line of text without control characters, trimmed, from `least` to `most` characters. */
export const line = (most: number, least = 1) =>
  z
    .string()
    .trim()
    .min(least, least === 1 ? 'must not be empty' : undefined)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must be one line of text')

/** A country by ISO 3166 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as DE')

/** A current ISO 4217 currency. */
export const Currency = z.string().max(3).refine(isCurrency, 'must be a currency code such as EUR')

const isLanguage = (text: string): boolean => {
  try {
    return Intl.getCanonicalLocales(text)[0] === text
  } catch {
    return false
  }
}

/** A language by its BCP 47 tag in canonical form. */
export const Language = z.string().max(35).refine(isLanguage, 'must be a language tag such as en or ar-EG')

/** An e-mail address, in lower case from here on. */
export const Email = z.email('must be an e-mail address').max(254).toLowerCase()

/** A role of the policy that staff and keys may hold. */
export const RoleName = z
  .enum(roleNames)
  .refine((role) => isRole(role) && role !== 'customer', 'is not a role of staff') satisfies z.ZodType<Role>

/** A branch by id, or null for the whole chain. */
export const BranchOrChain = z.uuid().nullable()

/** A moment in the future, or null for never. */
export const Ending = z.iso.datetime().nullable()

/** The right any member of staff holds for their own things. */
export const ownThings: Permission = 'self.write'
