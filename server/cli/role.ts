import { isRole, type Role, roleNames } from '#modules/identity/index.ts'
import { required, UsageRefusal } from './command-line.ts'

const ofStaff = roleNames.filter((role) => role !== 'customer')

/** A role that staff and keys may hold, or a sentence that lists them. */
export function roleOf(text: string | undefined): Role {
  const asked = required(text, `--role, one of ${ofStaff.join(', ')}`)
  if (isRole(asked) && asked !== 'customer') return asked
  throw new UsageRefusal(`There is no role “${asked}”. Take one of ${ofStaff.join(', ')}.`)
}
