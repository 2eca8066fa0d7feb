/** What a column of a price list may hold. */
export const catalogFields = [
  'item',
  'code',
  'department',
  'service',
  'price',
  'currency',
  'unit',
  'tags',
  'pricing',
  'loadSize',
  'minimumQuantity',
  'minimumCharge',
  'list',
  'branch',
] as const

/** What a column of a list of customers may hold. */
export const customerFields = [
  'name',
  'first_name',
  'last_name',
  'company',
  'phone',
  'email',
  'street',
  'city',
  'postcode',
  'region',
  'country',
  'access_notes',
  'note',
  'tags',
  'created',
  'number',
  'tax_number',
  'locale',
] as const

/** Fields of customers that several columns may hold. */
export const repeatableFields: ReadonlySet<string> = new Set(['phone', 'email', 'street', 'note', 'tags'])
