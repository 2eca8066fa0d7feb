import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  allPermissions,
  type HeldRights,
  isRole,
  mayGive,
  mayGovern,
  narrowed,
  permissionsAtTill,
  permissionsOf,
  roleNames,
} from './policy-rules.ts'

const table: Record<string, string> = {
  'self.write': 'orbcpidvmanytsu',
  'settings.read': 'orbcpidvmanytsux',
  'settings.write': 'or',
  'branches.write': 'o',
  'taxes.write': 'ora',
  'staff.read': 'orbux',
  'staff.write': 'orb',
  'api_keys.write': 'os',
  'sessions.manage': 'orb',
  'audit.read': 'orbax',
  'customers.read': 'orbcdmatux',
  'customers.write': 'orbct',
  'customers.import': 'ort',
  'customers.groups': 'ort',
  'customers.merge': 'orbt',
  'catalog.read': 'orbcpimantsux',
  'catalog.write': 'ort',
  'catalog.import': 'ort',
  'orders.read': 'orbcpidvansux',
  'orders.write': 'orbc',
  'orders.discount': 'orb',
  'orders.ready': 'orbcp',
  'orders.hand_over': 'orbcv',
  'orders.reopen': 'orb',
  'orders.void': 'orb',
  'orders.remove_photos': 'orb',
  'orders.dispose': 'orb',
  'payments.read': 'orbcanx',
  'payments.take': 'orbc',
  'payments.void': 'orbc',
  'payments.refund': 'orb',
  'cash.read': 'orbcax',
  'cash.use': 'orbc',
  'drawers.read': 'orbax',
  'cash.registers': 'orb',
  'expenses.book': 'orb',
  'expenses.write': 'ora',
  'ledger.read': 'orbax',
  'prepaid.read': 'orbcmanux',
  'prepaid.sell': 'orbc',
  'prepaid.adjust': 'orb',
  'prepaid.plans': 'or',
  'accounts.read': 'orbcax',
  'accounts.write': 'orb',
  'accounts.take': 'orbca',
  'accounts.pay_out': 'orb',
  'accounts.goodwill': 'orb',
  'claims.read': 'orbcax',
  'claims.open': 'orbc',
  'claims.decide': 'orb',
  'claims.pay': 'orbc',
  'production.read': 'orbcpi',
  'production.work': 'orbcpi',
  'production.manage': 'orbi',
  'devices.use': 'orbcp',
  'devices.write': 'orb',
  'drawer.open': 'orbc',
  'deliveries.read': 'orbcdax',
  'deliveries.request': 'orbcd',
  'deliveries.dispatch': 'orbd',
  'deliveries.drive': 'orbdv',
  'deliveries.settings': 'orbd',
  'tracking.send': 'orbv',
  'tracking.send_for': 'or',
  'tracking.read': 'orbd',
  'messages.read': 'orbcmax',
  'messages.send': 'orbcm',
  'messages.settings': 'orb',
  'portal.invite': 'orbc',
  'outreach.read': 'orbcm',
  'outreach.work': 'orbcm',
  'campaigns.write': 'orbm',
  'takeover.run': 'o',
  'reports.read': 'orbanx',
  'operations.read': 'orbpidnsx',
}

const letters: Record<string, string> = {
  owner: 'o',
  regional_manager: 'r',
  branch_manager: 'b',
  cashier: 'c',
  plant_operator: 'p',
  inspector: 'i',
  dispatcher: 'd',
  driver: 'v',
  marketer: 'm',
  accountant: 'a',
  analyst: 'n',
  data_steward: 't',
  developer: 's',
  support: 'u',
  auditor: 'x',
  customer: '-',
}

describe('every role against every right', () => {
  test('the table of this test names every role and every right', () => {
    expect(Object.keys(letters).sort()).toEqual([...roleNames].sort())
    expect(Object.keys(table).sort()).toEqual([...allPermissions].sort())
  })

  const pairs = roleNames.flatMap((role) => allPermissions.map((permission) => ({ role, permission })))
  test.each(pairs)('$role and $permission', ({ role, permission }) => {
    const expected = table[permission]?.includes(letters[role] ?? '?') === true
    expect(permissionsOf(role).has(permission)).toBe(expected)
  })
})

test('an unknown role may do nothing, not even one named like a property of objects', () => {
  for (const role of ['', 'god', 'constructor', '__proto__', 'toString']) {
    expect(isRole(role)).toBe(false)
    expect(permissionsOf(role).size).toBe(0)
  }
})

test('only the owner opens branches and only the customer may do nothing', () => {
  expect(roleNames.filter((role) => permissionsOf(role).has('branches.write'))).toEqual(['owner'])
  expect(roleNames.filter((role) => permissionsOf(role).size === 0)).toEqual(['customer'])
})

test('an auditor changes nothing', () => {
  expect([...permissionsOf('auditor')].filter((permission) => !permission.endsWith('.read'))).toEqual([])
})

test('a key narrowed to some rights never holds more than its role', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...roleNames),
      fc.array(fc.constantFrom<string>(...allPermissions, 'made.up')),
      (role, scopes) => {
        for (const permission of narrowed(role, scopes)) {
          expect(permissionsOf(role).has(permission) && scopes.includes(permission)).toBe(true)
        }
      },
    ),
  )
  expect(narrowed('cashier', null)).toEqual(permissionsOf('cashier'))
})

test('a PIN opens the counter, and neither settings nor staff nor keys', () => {
  expect(permissionsAtTill('owner').has('orders.write')).toBe(true)
  for (const role of roleNames) {
    const rights = [...permissionsAtTill(role)]
    expect(rights.filter((permission) => !permissionsOf(role).has(permission))).toEqual([])
    expect(
      rights.filter((permission) => /settings\.write|taxes|branches|staff\.write|keys|sessions|self/.test(permission)),
    ).toEqual([])
  }
})

const grantOf = (role: string, branchId: string | null): HeldRights => ({ branchId, permissions: permissionsOf(role) })
const places = fc.constantFrom(null, 'a', 'b')

test('nobody gives a right that they do not hold at that place', () => {
  const grants = fc.array(fc.record({ role: fc.constantFrom(...roleNames), branchId: places }), { maxLength: 4 })
  fc.assert(
    fc.property(grants, fc.constantFrom(...roleNames), places, (held, role, branchId) => {
      const rights = held.map((one) => grantOf(one.role, one.branchId))
      const lacking = [...permissionsOf(role)].filter(
        (permission) =>
          !held.some(
            (one) => permissionsOf(one.role).has(permission) && (one.branchId === null || one.branchId === branchId),
          ),
      )
      expect(mayGive(rights, { role, branchId })).toBe(lacking.length === 0)
    }),
  )
})

test('a manager of one branch governs its cashier, but neither its owner nor the cashier of another branch', () => {
  const ofBranch = [grantOf('branch_manager', 'a')]
  expect(mayGovern(ofBranch, [{ role: 'cashier', branchId: 'a' }])).toBe(true)
  expect(mayGovern(ofBranch, [{ role: 'cashier', branchId: 'b' }])).toBe(false)
  expect(mayGovern(ofBranch, [{ role: 'owner', branchId: 'a' }])).toBe(false)
  expect(
    mayGovern(ofBranch, [
      { role: 'cashier', branchId: 'a' },
      { role: 'owner', branchId: null },
    ]),
  ).toBe(false)
  expect(mayGovern([grantOf('owner', null)], [{ role: 'regional_manager', branchId: null }])).toBe(true)
})
