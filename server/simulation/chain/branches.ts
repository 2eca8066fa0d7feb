import type { Climate } from './weather.ts'

/** A branch of the chain as it was founded. */
export interface BranchPlan {
  code: string
  name: string
  kind: 'store' | 'plant'
  climate: Climate
  country: 'GB' | 'US'
  currency: 'GBP' | 'USD'
  timeZone: string
  taxMode: 'inclusive' | 'exclusive'
  taxRounding: 'line' | 'document'
  city: string
  street: string
  postcode: string
  phone: string
  /** Its part of the chain's customers, against the others. */
  weight: number
}

type Place = Pick<BranchPlan, 'climate' | 'country' | 'currency' | 'timeZone' | 'taxMode' | 'taxRounding' | 'city'>

const bristol: Place = {
  climate: 'maritime',
  country: 'GB',
  currency: 'GBP',
  timeZone: 'Europe/London',
  taxMode: 'inclusive',
  taxRounding: 'line',
  city: 'Bristol',
}
const minneapolis: Place = {
  climate: 'continental',
  country: 'US',
  currency: 'USD',
  timeZone: 'America/Chicago',
  taxMode: 'exclusive',
  taxRounding: 'document',
  city: 'Minneapolis',
}
const phoenix: Place = { ...minneapolis, climate: 'desert', timeZone: 'America/Phoenix', city: 'Phoenix' }

const store = (place: Place, [code, name, street, postcode]: string[], rest: [string, number]): BranchPlan => ({
  ...place,
  kind: 'store',
  code: code ?? '',
  name: name ?? '',
  street: street ?? '',
  postcode: postcode ?? '',
  phone: rest[0],
  weight: rest[1],
})

const plant = (place: Place, of: string[], phone: string): BranchPlan => ({
  ...store(place, of, [phone, 0]),
  kind: 'plant',
})

const inBristol: BranchPlan[] = [
  store(bristol, ['HARB', 'Harbourside', '14 Narrow Quay', 'BS1 4QA'], ['+441174960901', 13]),
  store(bristol, ['CLIF', 'Clifton', '8 Princess Victoria Street', 'BS8 4BX'], ['+441174960904', 12]),
  {
    ...store(bristol, ['TEMP', 'Temple Quay', '3 Temple Back East', 'BS1 6EW'], ['+441174960902', 10]),
    taxMode: 'exclusive',
    taxRounding: 'document',
  },
]
const plantOfBristol = plant(bristol, ['PLANT', 'Avonmouth plant', 'Unit 7, Third Way', 'BS11 9YL'], '+441174960903')

const abroad: BranchPlan[] = [
  store(bristol, ['BEDM', 'Bedminster', '61 North Street', 'BS3 1ES'], ['+441174960905', 8]),
  store(minneapolis, ['NLOO', 'North Loop', '210 North First Street', '55401'], ['+16125550110', 11]),
  store(minneapolis, ['UPTN', 'Uptown', '2900 Hennepin Avenue', '55408'], ['+16125550111', 9]),
  store(minneapolis, ['STAN', 'St Anthony', '34 Main Street SE', '55414'], ['+16125550112', 8]),
  plant(minneapolis, ['MINI', 'Northeast mini plant', '1400 Quincy Street NE', '55413'], '+16125550113'),
  store(phoenix, ['CAME', 'Camelback', '2 East Camelback Road', '85012'], ['+16025550114', 10]),
  store(phoenix, ['ROOS', 'Roosevelt Row', '515 East Roosevelt Street', '85004'], ['+16025550115', 9]),
  store(phoenix, ['ARCA', 'Arcadia', '4410 East Indian School Road', '85018'], ['+16025550116', 10]),
]

/** How large a demo chain is. */
export interface Scale {
  name: 'small' | 'reference'
  branches: readonly BranchPlan[]
  customers: number
  /** How many days it looks back on. */
  days: number
  drivers: number
}

/** The demo chains there are: small is for a look around, reference for measurements. */
export const scales: Record<Scale['name'], Scale> = {
  small: { name: 'small', branches: [...inBristol, plantOfBristol], customers: 2000, days: 365, drivers: 6 },
  reference: {
    name: 'reference',
    branches: [...inBristol, plantOfBristol, ...abroad],
    customers: 40_000,
    days: 1096,
    drivers: 60,
  },
}
