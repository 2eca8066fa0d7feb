import type { Body } from '../api/client.ts'
import type { OrderSettings } from './settings.queries.ts'

/** What the form holds: percents in thousandths, amounts in minor units, what is left of a turnaround in hundredths. */
export interface OrderSettingsValues {
  approvalPercent: number | null
  approvalAmount: number | null
  express: 'none' | 'percent' | 'flat'
  expressPercent: number | null
  expressAmount: number | null
  expressTurnaround: number | null
}

/** How a branch deals with orders, as the form shows it. */
export const valuesOf = ({ approvalPercent, approvalAmount, express, expressTurnaround }: OrderSettings) =>
  ({
    approvalPercent,
    approvalAmount,
    express: express?.kind ?? 'none',
    expressPercent: express?.kind === 'percent' ? express.percent : null,
    expressAmount: express?.kind === 'flat' ? express.amount : null,
    expressTurnaround,
  }) satisfies OrderSettingsValues

type Input = Omit<Body<'/api/v1/branches/{id}/order-settings', 'put'>, 'version'>

const expressOf = ({ express, expressPercent, expressAmount }: OrderSettingsValues): Input['express'] => {
  if (express === 'percent') return { kind: 'percent', percent: expressPercent ?? 0 }
  return express === 'flat' ? { kind: 'flat', amount: expressAmount ?? 0 } : null
}

/** What the form says, as the API takes it. */
export const inputOf = (values: OrderSettingsValues): Input => ({
  approvalPercent: values.approvalPercent,
  approvalAmount: values.approvalAmount,
  express: expressOf(values),
  expressTurnaround: values.expressTurnaround ?? 0,
})
