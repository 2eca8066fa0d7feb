import { expect, test } from 'vitest'
import { inputOf, valuesOf } from './order-settings-values.ts'
import type { OrderSettings } from './settings.queries.ts'

const settings: OrderSettings = {
  approvalPercent: 10_000,
  approvalAmount: null,
  express: { kind: 'percent', percent: 50_000 },
  expressTurnaround: 50,
  version: 3,
  can: { change: true },
}

const sent = ({ version: _, can: __, ...rest }: OrderSettings) => rest

test.each([
  ['haste for a part of the price', settings],
  ['haste for an amount', { ...settings, express: { kind: 'flat' as const, amount: 500 } }],
  ['no haste and no limit', { ...settings, approvalPercent: null, express: null, expressTurnaround: 0 }],
])('%s is sent as it was read', (_, read) => {
  expect(inputOf(valuesOf(read))).toEqual(sent(read))
})

test('what was written for another kind of haste is not sent', () => {
  const values = { ...valuesOf(settings), express: 'flat' as const, expressAmount: 700 }
  expect(inputOf(values).express).toEqual({ kind: 'flat', amount: 700 })
  expect(inputOf({ ...values, express: 'none' }).express).toBeNull()
})
