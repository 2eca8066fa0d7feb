import type { ColumnType } from 'kysely'
import type { WallTime } from '#platform/time.ts'
import type { CutOffs, SpecialDay, Week } from './calendar-rules.ts'

type Json<T> = ColumnType<T, string | undefined, string>
type Stored<T> = ColumnType<T, T | undefined, T>

/** A person's own choices of how the screens look. */
export interface Preferences {
  theme?: 'light' | 'dark' | 'high_contrast' | 'system' | undefined
  density?: 'comfortable' | 'compact' | 'touch' | undefined
  direction?: 'ltr' | 'rtl' | undefined
}

export interface ChainTable {
  only_row: Stored<boolean>
  name: string
  country: string
  currency: string
  languages: string[]
  version: Stored<number>
  updated_at: Stored<Date>
}

export interface BranchTable {
  id: string
  code: string
  name: string
  kind: 'store' | 'plant'
  street: string
  street2: string
  city: string
  region: string
  postal_code: string
  country: string
  phone: string | null
  time_zone: string
  currency: string
  day_start: WallTime
  weekly: Json<Week>
  special_days: Json<SpecialDay[]>
  cut_offs: Json<CutOffs>
  ready_by: WallTime | null
  tax_mode: 'inclusive' | 'exclusive'
  tax_rounding: 'line' | 'document'
  cash_rounding_step: number
  tax_registration: string | null
  languages: Stored<string[]>
  price_list_code: string | null
  active: boolean
  version: Stored<number>
  created_at: Date
  updated_at: Date
}

export interface StaffTable {
  id: string
  name: string
  email: string
  email_verified: Stored<boolean>
  image: Stored<string | null>
  two_factor_enabled: Stored<boolean>
  locale: string
  preferences: Json<Preferences>
  active: Stored<boolean>
  demo: Stored<boolean>
  version: Stored<number>
  created_at: Date
  updated_at: Date
}

export interface RoleGrantTable {
  id: string
  staff_id: string
  role: string
  branch_id: string | null
  valid_until: Date | null
  granted_by: string
  granted_at: Date
}

export interface StaffPinTable {
  staff_id: string
  hash: string
  tries: Stored<number>
  lockouts: Stored<number>
  locked_until: Stored<Date | null>
  set_at: Date
}

export interface ApiKeyTable {
  id: string
  name: string
  role: string
  branch_id: string | null
  scopes: string[] | null
  digest: Buffer
  prefix: string
  created_by: string
  created_by_name: string
  created_at: Date
  last_used_at: Stored<Date | null>
  expires_at: Date | null
  revoked_at: Stored<Date | null>
}

export interface SessionTable {
  id: string
  token: string
  staff_id: string
  till_branch_id: string | null
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
  expires_at: Date
}

export interface CredentialTable {
  id: string
  account_id: string
  provider_id: string
  staff_id: string
  access_token: Stored<string | null>
  refresh_token: Stored<string | null>
  id_token: Stored<string | null>
  access_token_expires_at: Stored<Date | null>
  refresh_token_expires_at: Stored<Date | null>
  scope: Stored<string | null>
  password: string | null
  created_at: Date
  updated_at: Date
}

export interface VerificationTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date
  updated_at: Date
}

export interface TwoFactorTable {
  id: string
  secret: string
  backup_codes: string
  staff_id: string
  verified: Stored<boolean | null>
  failed_verification_count: Stored<number | null>
  locked_until: Stored<Date | null>
}

export interface RateLimitTable {
  id: string
  key: string
  count: number
  last_request: number
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'identity.chain': ChainTable
    'identity.branches': BranchTable
    'identity.staff': StaffTable
    'identity.role_grants': RoleGrantTable
    'identity.staff_pins': StaffPinTable
    'identity.api_keys': ApiKeyTable
    'identity.sessions': SessionTable
    'identity.credentials': CredentialTable
    'identity.verifications': VerificationTable
    'identity.two_factors': TwoFactorTable
    'identity.rate_limits': RateLimitTable
  }
}
