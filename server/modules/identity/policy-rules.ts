/** Every right of this release; what is not listed here does not exist. Each module titles its own. */
export const allPermissions = [
  'self.write',
  'settings.read',
  'settings.write',
  'branches.write',
  'taxes.write',
  'staff.read',
  'staff.write',
  'api_keys.write',
  'sessions.manage',
  'audit.read',
  'customers.read',
  'customers.write',
  'customers.import',
  'customers.groups',
  'customers.merge',
  'catalog.read',
  'catalog.write',
  'catalog.import',
  'orders.read',
  'orders.write',
  'orders.discount',
  'orders.ready',
  'orders.hand_over',
  'orders.reopen',
  'orders.void',
  'orders.remove_photos',
  'orders.dispose',
  'payments.read',
  'payments.take',
  'payments.void',
  'payments.refund',
  'cash.read',
  'cash.use',
  'drawers.read',
  'cash.registers',
  'expenses.book',
  'expenses.write',
  'ledger.read',
  'prepaid.read',
  'prepaid.sell',
  'prepaid.adjust',
  'prepaid.plans',
  'accounts.read',
  'accounts.write',
  'accounts.take',
  'accounts.pay_out',
  'accounts.goodwill',
  'claims.read',
  'claims.open',
  'claims.decide',
  'claims.pay',
  'production.read',
  'production.work',
  'production.manage',
  'devices.use',
  'devices.write',
  'drawer.open',
  'deliveries.read',
  'deliveries.request',
  'deliveries.dispatch',
  'deliveries.drive',
  'deliveries.settings',
  'tracking.send',
  'tracking.send_for',
  'tracking.read',
  'messages.read',
  'messages.send',
  'messages.settings',
  'outreach.read',
  'outreach.work',
  'campaigns.write',
  'portal.invite',
  'takeover.run',
  'reports.read',
  'operations.read',
] as const

/** The name of a right. */
export type Permission = (typeof allPermissions)[number]

const reads = [
  'settings.read',
  'customers.read',
  'catalog.read',
  'orders.read',
  'payments.read',
  'prepaid.read',
  'accounts.read',
  'claims.read',
  'deliveries.read',
  'messages.read',
] as const satisfies Permission[]
const counter = [
  'self.write',
  ...reads,
  'customers.write',
  'orders.write',
  'orders.ready',
  'orders.hand_over',
  'payments.take',
  'payments.void',
  'cash.read',
  'cash.use',
  'production.read',
  'production.work',
  'devices.use',
  'drawer.open',
  'prepaid.sell',
  'accounts.take',
  'claims.open',
  'claims.pay',
  'deliveries.request',
  'messages.send',
  'portal.invite',
  'outreach.read',
  'outreach.work',
] as const satisfies Permission[]
const branch = [
  ...counter,
  'customers.merge',
  'orders.discount',
  'orders.reopen',
  'orders.void',
  'orders.remove_photos',
  'orders.dispose',
  'operations.read',
  'staff.read',
  'staff.write',
  'sessions.manage',
  'audit.read',
  'ledger.read',
  'reports.read',
  'payments.refund',
  'drawers.read',
  'cash.registers',
  'expenses.book',
  'production.manage',
  'devices.write',
  'tracking.send',
  'tracking.read',
  'prepaid.adjust',
  'accounts.write',
  'accounts.pay_out',
  'accounts.goodwill',
  'claims.decide',
  'deliveries.dispatch',
  'deliveries.drive',
  'deliveries.settings',
  'messages.settings',
  'campaigns.write',
] as const satisfies Permission[]
const region = [
  ...branch,
  'customers.import',
  'customers.groups',
  'catalog.write',
  'catalog.import',
  'settings.write',
  'taxes.write',
  'prepaid.plans',
  'expenses.write',
  'tracking.send_for',
] as const satisfies Permission[]

/** Default deny: a role may do what is listed here and nothing else. */
const policy = {
  owner: allPermissions,
  regional_manager: region,
  branch_manager: branch,
  cashier: counter,
  plant_operator: [
    'self.write',
    'settings.read',
    'catalog.read',
    'orders.read',
    'orders.ready',
    'production.read',
    'production.work',
    'devices.use',
    'operations.read',
  ],
  inspector: [
    'self.write',
    'settings.read',
    'catalog.read',
    'orders.read',
    'production.read',
    'production.work',
    'production.manage',
    'operations.read',
  ],
  dispatcher: [
    'self.write',
    'settings.read',
    'customers.read',
    'orders.read',
    'operations.read',
    'deliveries.read',
    'deliveries.request',
    'deliveries.dispatch',
    'deliveries.drive',
    'deliveries.settings',
    'tracking.read',
  ],
  driver: ['self.write', 'settings.read', 'orders.read', 'orders.hand_over', 'deliveries.drive', 'tracking.send'],
  marketer: [
    'self.write',
    'settings.read',
    'customers.read',
    'catalog.read',
    'prepaid.read',
    'messages.read',
    'messages.send',
    'outreach.read',
    'outreach.work',
    'campaigns.write',
  ],
  accountant: [
    'self.write',
    ...reads,
    'accounts.take',
    'expenses.write',
    'taxes.write',
    'audit.read',
    'ledger.read',
    'cash.read',
    'drawers.read',
    'reports.read',
  ],
  analyst: [
    'self.write',
    'settings.read',
    'catalog.read',
    'orders.read',
    'payments.read',
    'prepaid.read',
    'reports.read',
    'operations.read',
  ],
  data_steward: [
    'self.write',
    'settings.read',
    'customers.read',
    'customers.write',
    'customers.import',
    'customers.groups',
    'customers.merge',
    'catalog.read',
    'catalog.write',
    'catalog.import',
  ],
  developer: ['self.write', 'settings.read', 'catalog.read', 'orders.read', 'operations.read', 'api_keys.write'],
  support: [
    'self.write',
    'settings.read',
    'staff.read',
    'customers.read',
    'catalog.read',
    'orders.read',
    'prepaid.read',
  ],
  auditor: [
    ...reads,
    'staff.read',
    'audit.read',
    'ledger.read',
    'cash.read',
    'drawers.read',
    'reports.read',
    'operations.read',
  ],
  customer: [],
} as const satisfies Record<string, readonly Permission[]>

/** The name of a role as grants and keys store it. */
export type Role = keyof typeof policy

/** The roles, the widest first. */
export const roleNames = Object.keys(policy) as Role[]

/** Whether a text names a role. */
export const isRole = (text: string): text is Role => Object.hasOwn(policy, text)

const sets = new Map<string, ReadonlySet<string>>(roleNames.map((role) => [role, new Set<string>(policy[role])]))
const none: ReadonlySet<string> = new Set()

const forOwn: ReadonlySet<string> = new Set<Role>(['driver', 'customer'])

/** Whether a role is for one's own rows only, such as a driver's stops. */
export const isForOwn = (role: string): boolean => forOwn.has(role)

/** What a role may do; an unknown role nothing. The set is shared: one per role for the whole program. */
export const permissionsOf = (role: string): ReadonlySet<string> => sets.get(role) ?? none

/** What a key of a role may do when it is narrowed to some rights: never more than the role. */
export const narrowed = (role: string, scopes: readonly string[] | null): ReadonlySet<string> =>
  scopes === null ? permissionsOf(role) : new Set(scopes.filter((scope) => permissionsOf(role).has(scope)))

/** What only a full sign-in may do: a PIN of a few digits at a shared till does not open these. */
const beyondPin: ReadonlySet<string> = new Set<Permission>([
  'self.write',
  'settings.write',
  'branches.write',
  'taxes.write',
  'staff.write',
  'api_keys.write',
  'sessions.manage',
  'customers.import',
  'customers.groups',
  'customers.merge',
  'catalog.write',
  'catalog.import',
  'devices.write',
  'cash.registers',
  'expenses.write',
  'prepaid.plans',
  'deliveries.settings',
  'messages.settings',
  'campaigns.write',
  'takeover.run',
])

const atTill = new Map(
  [...sets].map(([role, held]) => [role, new Set([...held].filter((permission) => !beyondPin.has(permission)))]),
)

/** What a role may do in a session opened with a PIN. */
export const permissionsAtTill = (role: string): ReadonlySet<string> => atTill.get(role) ?? none

/** A role held for one branch, or for the whole chain (null). */
export interface HeldRole {
  role: string
  branchId: string | null
}

/** A right held for one branch, or for the whole chain (null). */
export interface HeldRights {
  branchId: string | null
  permissions: ReadonlySet<string>
}

const covers = (held: readonly HeldRights[], permission: string, branchId: string | null): boolean =>
  held.some((grant) => grant.permissions.has(permission) && (grant.branchId === null || grant.branchId === branchId))

/** Whether every right of a role, at its branch, is among those somebody holds: nobody gives what they have not. */
export const mayGive = (held: readonly HeldRights[], { role, branchId }: HeldRole): boolean =>
  [...permissionsOf(role)].every((permission) => covers(held, permission, branchId))

/** Whether somebody's rights include all that another person's roles give: only then may they act on that person. */
export const mayGovern = (held: readonly HeldRights[], roles: readonly HeldRole[]): boolean =>
  roles.every((role) => mayGive(held, role))
