import type { Body } from '../api/client.ts'
import type { Customer } from './customers.queries.ts'

/** Stands in a form for no group. */
export const noGroup = 'none'

/** What the form of a customer's particulars holds; days are 'YYYY-MM-DD' or empty. */
export interface ParticularsValues {
  vip: boolean
  groupId: string
  taxNumber: string
  exempt: boolean
  reason: string
  certificate: string
  from: string
  to: string
}

/** The particulars of a customer as the form holds them. */
export const particularsOf = ({ vip, group, taxNumber, exemption }: Customer): ParticularsValues => ({
  vip,
  groupId: group?.id ?? noGroup,
  taxNumber: taxNumber ?? '',
  exempt: exemption !== null,
  reason: exemption?.reason ?? '',
  certificate: exemption?.certificate ?? '',
  from: exemption?.from ?? '',
  to: exemption?.to ?? '',
})

const orNull = (text: string): string | null => text.trim() || null

/** What the form says, as the API takes it. */
export const changeFrom = (values: ParticularsValues): Omit<Body<'/api/v1/customers/{id}', 'patch'>, 'version'> => ({
  vip: values.vip,
  groupId: values.groupId === noGroup ? null : values.groupId,
  taxNumber: orNull(values.taxNumber),
  exemption: values.exempt
    ? {
        reason: values.reason.trim(),
        certificate: orNull(values.certificate),
        from: values.from,
        to: orNull(values.to),
      }
    : null,
})
