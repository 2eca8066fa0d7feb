import { defineError } from '#platform/errors.ts'

/** No list of prices has this item with this service in this unit on the day. */
export const priceMissing = defineError<{
  item: string
  service: string
  unit: string
  itemId: string
  serviceId: string
  date: string
}>(
  'catalog.price_missing',
  'conflict',
  ({ item, service, unit, date }) =>
    `There is no price for “${item}” with “${service}” per ${unit} on ${date}. Add it to a price list, or choose another service or unit.`,
)

/** The item or service was taken out of the catalog. */
export const notOffered = defineError<{ what: 'item' | 'service'; id: string; name: string }>(
  'catalog.not_offered',
  'conflict',
  ({ what, name }) => `The ${what} “${name}” is no longer offered. Choose another one.`,
)

/** An upcharge was taken out of the catalog, is meant for other lines, or is in another currency. */
export const upchargeNotApplicable = defineError<{ name: string; id: string; item: string; service: string }>(
  'catalog.upcharge_not_applicable',
  'conflict',
  ({ name, item, service }) => `The upcharge “${name}” is not offered for “${item}” with “${service}”.`,
)

/** Another thing of this kind has the name already: spelling by case and blanks does not tell them apart. */
export const nameTaken = defineError<{ what: string; name: string }>(
  'catalog.name_taken',
  'conflict',
  ({ what, name }) => `Another ${what} is named “${name}” already. Choose another name.`,
)

/** Another item has the code already. */
export const codeTaken = defineError<{ code: string }>(
  'catalog.code_taken',
  'conflict',
  ({ code }) => `Another item has the code ${code}. Choose another one.`,
)

/** A department that still has items on offer cannot be taken out. */
export const departmentInUse = defineError<{ name: string; items: number }>(
  'catalog.department_in_use',
  'conflict',
  ({ name, items }) => `“${name}” still has ${items} items on offer. Move or take them out first.`,
)

/** Two lists of one branch and currency would hold on the same day. */
export const listsOverlap = defineError<{ name: string; other: string; validFrom: string; validTo: string | null }>(
  'catalog.lists_overlap',
  'conflict',
  ({ name, other, validFrom, validTo }) =>
    `“${name}” would hold on the same days as “${other}” (from ${validFrom}, ${validTo === null ? 'without an end' : `until ${validTo}`}). End that one before, or choose other days.`,
)

/** A list for everybody of a branch or the chain has no customers or plans of its own. */
export const listForEverybody = defineError<{ name: string }>(
  'catalog.list_for_everybody',
  'conflict',
  ({ name }) => `“${name}” is for everybody. Publish another list for the customers or plans you mean.`,
)

/** Lines of the file cannot be taken, and the import is all or nothing. */
export const importHasExceptions = defineError<{ exceptions: number }>(
  'catalog.import_has_exceptions',
  'conflict',
  ({ exceptions }) =>
    `${exceptions} lines cannot be imported. Correct them in the file, or choose to skip them; nothing was changed.`,
)

/** The catalog is no longer what the preview was made from. */
export const importOutdated = defineError(
  'catalog.import_outdated',
  'conflict',
  () => 'The catalog changed since the preview was made. Look at a new preview and confirm it; nothing was changed.',
)

/** The import is at a step where this cannot be done. */
export const importNotReady = defineError<{ state: string; wanted: string }>(
  'catalog.import_not_ready',
  'conflict',
  ({ state, wanted }) => `This import is ${state}, so it cannot be ${wanted} now.`,
)

/** No column was recognised for what an import cannot do without. */
export const mappingIncomplete = defineError<{ problems: { field: string; sentence: string }[] }>(
  'catalog.mapping_incomplete',
  'invalid',
  ({ problems }) => problems.map(({ sentence }) => sentence).join(' '),
)
