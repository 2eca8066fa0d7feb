import type { Key } from '../i18n/keys.ts'
import { t } from '../i18n/translate.ts'

type RoleKey = Extract<Key, `role.${string}`>

/** The word of a role as people read it. */
export const roleName = (role: string): string => t(`role.${role}` as RoleKey)
