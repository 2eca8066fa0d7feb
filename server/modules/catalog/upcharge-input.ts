import { z } from 'zod'
import { Amount, Currency, Name, Position } from './catalog-input.ts'

const Rate = z.int().min(0).max(1_000_000).meta({ description: 'Thousandths of a percent: 25 % is 25000.' })

/** What an upcharge adds: an amount of a currency, or a share of the line's base price. */
export const UpchargeValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['fixed', 'per_unit', 'per_piece']), amount: Amount, currency: Currency }),
  z.strictObject({ kind: z.literal('percent'), percent: Rate }),
])

/** The lines an upcharge is offered for; absent parts mean any. */
export const UpchargeScope = z.strictObject({
  departmentId: z.uuid().nullable().default(null),
  itemId: z.uuid().nullable().default(null),
  serviceId: z.uuid().nullable().default(null),
})

export const UpchargeInput = z.strictObject({
  name: Name,
  value: UpchargeValue,
  scope: UpchargeScope.default({ departmentId: null, itemId: null, serviceId: null }),
  position: Position.default(0),
})

/** The columns of an upcharge's value. */
export const valueColumns = (value: z.output<typeof UpchargeValue>) =>
  value.kind === 'percent'
    ? { kind: value.kind, value: value.percent, currency: null }
    : { kind: value.kind, value: value.amount, currency: value.currency }

/** The columns of an upcharge's scope. */
export const scopeColumns = ({ departmentId, itemId, serviceId }: z.output<typeof UpchargeScope>) => ({
  department_id: departmentId,
  item_id: itemId,
  service_id: serviceId,
})
