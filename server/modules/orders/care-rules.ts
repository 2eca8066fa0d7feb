/**
 * What a care label says, in words of our own: the most that a garment bears in washing, bleaching, drying, ironing and professional care (the order of
 * ISO 3758), or that it has no label at all.
 */
export const careCodes = [
  'no_wash',
  'hand_wash',
  'wash_30',
  'wash_40',
  'wash_60',
  'wash_95',
  'no_bleach',
  'no_tumble',
  'low_tumble',
  'no_iron',
  'cool_iron',
  'no_dry_clean',
  'dry_clean_any',
  'dry_clean_mild',
  'no_wet_clean',
  'wet_clean',
  'no_label',
] as const

export type CareCode = (typeof careCodes)[number]

/** What is done to a garment, as far as its label speaks of it. */
export type Treatment = 'dry_clean' | 'wet_clean' | 'wash_and_tumble' | 'wash' | 'press' | 'other'

/** Why somebody should look twice: what the label, or the fabric, says against what is to be done. */
export const careFaults = [
  'no_dry_clean',
  'no_wash',
  'no_wet_clean',
  'no_label',
  'no_tumble',
  'hand_wash',
  'no_iron',
  'delicate_fabric',
] as const

export type CareFault = (typeof careFaults)[number]

/** What to do about a fault: let the customer sign that it is done at their risk, or only know. */
export type CareSeverity = 'waiver' | 'warn'

export type CareWarning = { readonly fault: CareFault; readonly severity: CareSeverity }

/** What is known of a garment; the fabric is free text. */
export type Garment = { readonly care?: readonly CareCode[] | undefined; readonly fabric?: string | undefined }

type Rule = { readonly fault: CareFault; readonly severity: CareSeverity; readonly against: readonly Treatment[] }

const washing: readonly Treatment[] = ['wash_and_tumble', 'wash']
const everything: readonly Treatment[] = ['dry_clean', 'wet_clean', 'wash_and_tumble', 'wash', 'press']

const rules: readonly (Rule & { readonly code: CareCode })[] = [
  { code: 'no_dry_clean', fault: 'no_dry_clean', severity: 'waiver', against: ['dry_clean'] },
  { code: 'no_wash', fault: 'no_wash', severity: 'waiver', against: washing },
  { code: 'no_wet_clean', fault: 'no_wet_clean', severity: 'waiver', against: ['wet_clean'] },
  { code: 'no_label', fault: 'no_label', severity: 'waiver', against: everything },
  { code: 'no_tumble', fault: 'no_tumble', severity: 'warn', against: ['wash_and_tumble'] },
  { code: 'hand_wash', fault: 'hand_wash', severity: 'warn', against: washing },
  { code: 'no_iron', fault: 'no_iron', severity: 'warn', against: ['wash', 'press'] },
]

const delicate = /(?<!\p{L})(silk|wool|woollen|woolen|cashmere|leather|suede|down)(?!\p{L})/iu

/** What speaks against doing this to the garment, in a fixed order; nothing where nothing is known of it. */
export function careWarnings({ care = [], fabric = '' }: Garment, treatment: Treatment): CareWarning[] {
  const told = rules
    .filter(({ code, against }) => care.includes(code) && against.includes(treatment))
    .map(({ fault, severity }): CareWarning => ({ fault, severity }))
  const isRough = treatment === 'wash_and_tumble' && delicate.test(fabric)
  return isRough ? [...told, { fault: 'delicate_fabric', severity: 'warn' }] : told
}
