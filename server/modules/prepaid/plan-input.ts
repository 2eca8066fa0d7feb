import { z } from 'zod'
import { invalidInput } from '#platform/errors.ts'
import { isCurrency, LARGEST_AMOUNT } from '#platform/money.ts'
import { faultsOfTerms, lotUnits, type PlanKind, type PlanTerms, planKinds } from './plan-terms-rules.ts'

const Ids = z.array(z.uuid()).max(200).default([])
const Restrictions = z.strictObject({ serviceIds: Ids, itemIds: Ids, departmentIds: Ids })

/** The terms of a plan as they are typed in. */
export const TermsInput = z.strictObject({
  price: z.int().min(0).max(LARGEST_AMOUNT).meta({ description: 'Minor units.' }),
  face: z.int().min(1).max(LARGEST_AMOUNT).meta({ description: 'Minor units, thousandths of the unit, or points.' }),
  unit: z.enum(lotUnits),
  pointsWorth: z.int().min(1).max(1_000_000_000).nullable().default(null).meta({
    description: 'What a thousand points are worth, in minor units.',
  }),
  restrictions: Restrictions.prefault({}),
  branchIds: Ids,
  validityDays: z.int().min(1).max(36_500).nullable().default(null),
  spend: z.enum(['bonus_first', 'paid_first']).default('bonus_first'),
  expectedBreakage: z.int().min(0).max(99_999).default(0).meta({
    description: 'The part of the face that will not be used, in thousandths of a percent: 10 % is 10000.',
  }),
  taxPoint: z.enum(['sale', 'redemption']).default('redemption'),
  taxCategory: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and underscores.')
    .default('standard'),
  shareable: z.boolean().default(false),
  transferable: z.boolean().default(false),
  period: z.enum(['week', 'month']).nullable().default(null),
  rollovers: z.int().min(0).max(60).default(0),
  overage: z
    .strictObject({
      choice: z.enum(['charge_now', 'next_invoice', 'top_up']),
      rate: z.int().min(0).max(LARGEST_AMOUNT).nullable().default(null),
    })
    .nullable()
    .default(null),
  graceDays: z.int().min(0).max(3650).default(30),
})

/** A new plan and its first terms. */
export const PlanInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  kind: z.enum(planKinds),
  currency: z.string().refine(isCurrency, 'Use a currency of ISO 4217.'),
  validFrom: z.iso.date(),
  terms: TermsInput,
})

/** Refuses terms that make no plan of the kind, by the names of their fields. */
export function checkTerms(kind: PlanKind, terms: PlanTerms): void {
  const faults = faultsOfTerms(kind, terms)
  if (faults.length === 0) return
  throw invalidInput({ fields: faults.map(({ path, message }) => ({ path: `terms.${path}`, message })) })
}
