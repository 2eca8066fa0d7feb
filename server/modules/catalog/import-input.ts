import { z } from 'zod'
import { Currency, Name, TurnaroundHours, UnitName } from './catalog-input.ts'
import { type ColumnMapping, importFields } from './import-columns-rules.ts'
import type { ImportTerms } from './import-terms-rules.ts'

/** Field → number of its column, counted from 1. */
export const MappingInput = z.partialRecord(z.enum(importFields), z.int().min(1).max(16_384)).meta({
  description: 'Which column holds which field, counted from 1.',
})

/** How a file of prices is to be taken; what is absent stays as it is, or as it is by default. */
export const TermsInput = z.strictObject({
  mode: z.enum(['all_or_nothing', 'skip_bad']).optional(),
  listName: Name.nullable().optional(),
  branchId: z.uuid().nullable().optional(),
  validFrom: z.iso.date().optional(),
  defaultCurrency: Currency.nullable().optional(),
  defaultService: Name.nullable().optional(),
  defaultUnit: UnitName.optional(),
  defaultDepartment: Name.optional(),
  turnaroundHours: TurnaroundHours.optional(),
  ignoreTaxWords: z.boolean().optional(),
  decimalMark: z.enum(['.', ',']).nullable().optional(),
})

/** The terms of an import nobody has said anything about, as of a day. */
export const defaultTerms = (validFrom: string): ImportTerms => ({
  mode: 'all_or_nothing',
  listName: null,
  branchId: null,
  validFrom,
  defaultCurrency: null,
  defaultService: null,
  defaultUnit: 'piece',
  defaultDepartment: 'Unsorted',
  turnaroundHours: 72,
  ignoreTaxWords: false,
  decimalMark: null,
})

/** Terms with some of them changed. */
export function termsWith(terms: ImportTerms, changes: z.output<typeof TermsInput>): ImportTerms {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return { ...terms, ...given }
}

/** A mapping without the fields that are absent. */
export const mappingOf = (input: z.output<typeof MappingInput>): ColumnMapping => ({ ...input })
