import { t } from '../i18n/translate.ts'

/** The fields of a customer in words, whichever way they are spelt, between commas. */
export const fieldNames = (fields: readonly string[]): string =>
  [...new Set(fields.map((field) => t('customers.field', { field: plain(field) })))].join(', ')

/** `tax_number` and `taxNumber` are one field to whoever reads; so are the parts of an exemption. */
function plain(field: string): string {
  if (field.startsWith('exempt')) return 'exemption'
  if (field === 'blocked_reason') return 'status'
  return field.replace(/_id$|Id$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
