import type { Body } from '../api/client.ts'
import type { CatalogImport } from './import-model.ts'

type Terms = CatalogImport['terms']

/** The terms of an import as their form holds them. */
export interface TermsValues {
  listName: string
  branch: string
  validFrom: string
  defaultCurrency: string
  defaultService: string
  defaultUnit: string
  defaultDepartment: string
  decimalMark: string
  ignoreTaxWords: boolean
}

/** Fills the form. */
export const valuesOf = (terms: Terms): TermsValues => ({
  listName: terms.listName ?? '',
  branch: terms.branchId ?? 'chain',
  validFrom: terms.validFrom,
  defaultCurrency: terms.defaultCurrency ?? 'none',
  defaultService: terms.defaultService ?? '',
  defaultUnit: terms.defaultUnit,
  defaultDepartment: terms.defaultDepartment,
  decimalMark: terms.decimalMark ?? 'told',
  ignoreTaxWords: terms.ignoreTaxWords,
})

type Sent = NonNullable<Body<'/api/v1/catalog/imports/{id}', 'patch'>['terms']>

const named = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** Reads the form. */
export const termsOf = (values: TermsValues): Sent => ({
  listName: named(values.listName),
  branchId: values.branch === 'chain' ? null : values.branch,
  validFrom: values.validFrom,
  defaultCurrency: values.defaultCurrency === 'none' ? null : values.defaultCurrency,
  defaultService: named(values.defaultService),
  defaultUnit: values.defaultUnit as Terms['defaultUnit'],
  defaultDepartment: values.defaultDepartment.trim(),
  decimalMark: values.decimalMark === 'told' ? null : (values.decimalMark as '.' | ','),
  ignoreTaxWords: values.ignoreTaxWords,
})
