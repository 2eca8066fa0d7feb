import type { Body } from '../api/client.ts'
import type { Upcharge } from './catalog.queries.ts'

/** An upcharge as its form holds it: amounts in minor units, percents in thousandths of one. */
export interface UpchargeValues {
  name: string
  kind: Upcharge['kind']
  amount: number | null
  currency: string
  percent: number | null
  department: string
  service: string
  itemId: string | null
  position: number | null
}

/** Fills the form; a new upcharge begins in the chain's currency at the end of the order. */
export function valuesOf(
  upcharge: Upcharge | undefined,
  fresh: { currency: string; position: number },
): UpchargeValues {
  const percent = upcharge?.kind === 'percent'
  return {
    name: upcharge?.name ?? '',
    kind: upcharge?.kind ?? 'per_piece',
    amount: upcharge && !percent ? upcharge.value : null,
    currency: upcharge?.currency ?? fresh.currency,
    percent: upcharge && percent ? upcharge.value : null,
    department: upcharge?.departmentId ?? 'every',
    service: upcharge?.serviceId ?? 'every',
    itemId: upcharge?.itemId ?? null,
    position: upcharge?.position ?? fresh.position,
  }
}

const some = (id: string): string | null => (id === 'every' ? null : id)

/** Reads the form. */
export function inputOf(values: UpchargeValues): Body<'/api/v1/catalog/upcharges', 'post'> {
  const { name, kind, amount, currency, percent, department, service, itemId, position } = values
  return {
    name,
    value: kind === 'percent' ? { kind, percent: percent ?? 0 } : { kind, amount: amount ?? 0, currency },
    scope: { departmentId: some(department), serviceId: some(service), itemId },
    position: position ?? 0,
  }
}
