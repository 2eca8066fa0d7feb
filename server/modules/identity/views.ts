import { z } from 'zod'
import { WeekInput } from './branch-input.ts'

/** The shapes of answers, for programs and for the OpenAPI page. */
const id = z.uuid()
const instant = z.iso.datetime({ offset: true })
const intervals = z.array(z.object({ from: z.string(), to: z.string() }))

/** A branch with all its settings and what the caller may do with it. */
export const BranchView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  kind: z.enum(['store', 'plant']),
  address: z.object({
    street: z.string(),
    street2: z.string(),
    city: z.string(),
    region: z.string(),
    postalCode: z.string(),
  }),
  country: z.string(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  currency: z.string(),
  dayStart: z.string(),
  weekly: WeekInput,
  specialDays: z.array(z.object({ date: z.iso.date(), name: z.string(), intervals })),
  cutOffs: z.record(z.string(), z.string()),
  readyBy: z.string().nullable(),
  taxMode: z.enum(['inclusive', 'exclusive']),
  taxRounding: z.enum(['line', 'document']),
  cashRoundingStep: z.int().meta({ description: 'Minor units; 5 rounds cash to 0.05.' }),
  taxRegistration: z.string().nullable(),
  languages: z.array(z.string()),
  priceListCode: z.string().nullable(),
  active: z.boolean(),
  version: z.int(),
  can: z.object({ change: z.boolean(), close: z.boolean() }),
})

export const ChainView = z.object({
  name: z.string(),
  country: z.string(),
  currency: z.string(),
  languages: z.array(z.string()),
  version: z.int(),
})

export const PreferencesView = z.object({
  theme: z.enum(['light', 'dark', 'high_contrast', 'system']).optional(),
  density: z.enum(['comfortable', 'compact', 'touch']).optional(),
  direction: z.enum(['ltr', 'rtl']).optional(),
})

export const StaffView = z.object({
  id,
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  active: z.boolean(),
  demo: z.boolean(),
  twoFactor: z.boolean(),
  hasPin: z.boolean(),
  version: z.int(),
  grants: z.array(
    z.object({
      id,
      role: z.string(),
      branchId: id.nullable(),
      validUntil: instant.nullable(),
      grantedBy: id,
      grantedAt: instant,
      can: z.object({ withdraw: z.boolean() }),
    }),
  ),
  can: z.object({ change: z.boolean(), endSessions: z.boolean() }),
})

export const MeView = z.object({
  actor: z.object({ kind: z.string(), id, name: z.string() }),
  staff: z
    .object({
      id,
      name: z.string(),
      email: z.string(),
      locale: z.string(),
      preferences: PreferencesView,
      twoFactor: z.boolean(),
      hasPin: z.boolean(),
    })
    .nullable(),
  chain: ChainView,
  permissions: z.array(z.string()).meta({ description: 'Rights held in the whole chain.' }),
  branches: z.array(
    z.object({
      id,
      code: z.string(),
      name: z.string(),
      kind: z.enum(['store', 'plant']),
      currency: z.string(),
      timeZone: z.string(),
      taxMode: z.enum(['inclusive', 'exclusive']),
      permissions: z
        .array(z.string())
        .meta({ description: 'Rights held at this branch, those in the chain included.' }),
    }),
  ),
})

export const RoleView = z.object({
  role: z.string(),
  permissions: z.array(z.string()),
  can: z.object({ give: z.union([z.literal('all'), z.array(id)]) }),
})

export const SessionView = z.object({
  id,
  till: id.nullable(),
  ip: z.string().nullable(),
  device: z.string().nullable(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  current: z.boolean(),
})

export const ApiKeyView = z.object({
  id,
  name: z.string(),
  role: z.string(),
  branchId: id.nullable(),
  scopes: z.array(z.string()).nullable(),
  prefix: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
})

/** A thing was changed; its version is what the next change must name. */
export const ChangedView = z.object({ id, version: z.int() })
export const IdView = z.object({ id })
