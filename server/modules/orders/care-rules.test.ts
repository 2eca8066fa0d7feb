import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CareCode, careCodes, careFaults, careWarnings, type Treatment } from './care-rules.ts'

const treatments: Treatment[] = ['dry_clean', 'wet_clean', 'wash_and_tumble', 'wash', 'press', 'other']
const faults = (care: CareCode[], treatment: Treatment, fabric?: string) =>
  careWarnings({ care, fabric }, treatment).map(({ fault, severity }) => `${fault} ${severity}`)

describe('a garment', () => {
  it('not to be dry cleaned needs a waiver for dry cleaning, and only for that', () => {
    expect(faults(['no_dry_clean'], 'dry_clean')).toEqual(['no_dry_clean waiver'])
    expect(faults(['no_dry_clean'], 'wash')).toEqual([])
  })

  it('not to be tumbled is warned of in wash and fold, and may be washed and pressed', () => {
    expect(faults(['no_tumble'], 'wash_and_tumble')).toEqual(['no_tumble warn'])
    expect(faults(['no_tumble'], 'wash')).toEqual([])
  })

  it.each(['silk', 'Wool blend', '100% cashmere', 'leather', 'suede', 'down'])(
    'of %s is warned of in wash and fold',
    (fabric) => {
      expect(faults([], 'wash_and_tumble', fabric)).toEqual(['delicate_fabric warn'])
      expect(faults([], 'dry_clean', fabric)).toEqual([])
    },
  )

  it.each(['cotton', 'downtown denim', 'woolworth', ''])('of “%s” is not', (fabric) => {
    expect(faults([], 'wash_and_tumble', fabric)).toEqual([])
  })

  it('without a label needs a waiver for whatever is done to it, but not to be stored or altered', () => {
    for (const treatment of treatments)
      expect(faults(['no_label'], treatment)).toEqual(treatment === 'other' ? [] : ['no_label waiver'])
  })

  it('not to be washed, wet cleaned or ironed is told of where that is done', () => {
    expect(faults(['no_wash'], 'wash_and_tumble')).toEqual(['no_wash waiver'])
    expect(faults(['no_wet_clean'], 'wet_clean')).toEqual(['no_wet_clean waiver'])
    expect(faults(['no_iron', 'hand_wash'], 'wash')).toEqual(['hand_wash warn', 'no_iron warn'])
  })
})

it('whatever a label says, it is told in one order, once each, and a milder label never adds a warning', () => {
  const aLabel = fc.uniqueArray(fc.constantFrom(...careCodes))
  fc.assert(
    fc.property(aLabel, fc.constantFrom(...treatments), fc.option(fc.constant('silk')), (care, treatment, fabric) => {
      const found = careWarnings({ care, fabric: fabric ?? '' }, treatment).map(({ fault }) => fault)
      expect(found).toEqual(careFaults.filter((fault) => found.includes(fault)))
      expect(
        careWarnings({ care: care.toReversed(), fabric: fabric ?? '' }, treatment).map(({ fault }) => fault),
      ).toEqual(found)
      const less = careWarnings({ care: care.slice(1), fabric: fabric ?? '' }, treatment)
      expect(less.every(({ fault }) => found.includes(fault))).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})
