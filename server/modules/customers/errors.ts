import { defineError } from '#platform/errors.ts'

/** Somebody with this phone or e-mail is already a customer. */
export const alreadyCustomer = defineError<{
  matches: { id: string; name: string; same: ('phone' | 'email')[] }[]
}>(
  'customers.already_customer',
  'conflict',
  ({ matches }) =>
    `${matches.map(({ name }) => name).join(', ')} already ${matches.length === 1 ? 'has' : 'have'} this phone or e-mail. Take the existing customer, or send allowDuplicate to add another person all the same.`,
)

/** The customer became part of another one. */
export const mergedCustomer = defineError<{ customerId: string; into: string }>(
  'customers.merged',
  'conflict',
  () => 'This customer was merged into another one. Use that one instead.',
)

/** Two groups in use never have one name. */
export const groupNameTaken = defineError<{ name: string }>(
  'customers.group_name_taken',
  'conflict',
  ({ name }) => `There is a group called ${name} already. Choose another name.`,
)

/** Nobody leaves a household without being in one. */
export const notInHousehold = defineError<{ customerId: string }>(
  'customers.not_in_household',
  'conflict',
  () => 'This customer belongs to no household.',
)

/** What was merged has come apart, or went on into a third one. */
export const notMergedInto = defineError<{ keptId: string; absorbedId: string }>(
  'customers.not_merged_into',
  'conflict',
  () => 'These two customers are not one. Look at both again.',
)

/** There is nothing to lift. */
export const notBlocked = defineError<{ customerId: string }>(
  'customers.not_blocked',
  'conflict',
  () => 'This customer is not blocked.',
)

/** The import is not in the state that the step needs. */
export const importNotReady = defineError<{ importId: string; state: string }>(
  'customers.import_not_ready',
  'conflict',
  ({ state }) =>
    ({
      reading: 'The file is still being read. Wait until the plan is there.',
      planned: 'The import is not being applied.',
      applying: 'The import is being applied already.',
      done: 'This import is done. Upload the file again to import it again.',
      failed: 'This import failed. Correct the file and upload it again.',
      cancelled: 'This import was given up. Upload the file again.',
    })[state] ?? 'The import is not ready for this.',
)

/** All or nothing was asked for, and not all can be had. */
export const importHasFaults = defineError<{ importId: string; faulty: number }>(
  'customers.import_has_faults',
  'conflict',
  ({ faulty }) =>
    `${faulty} ${faulty === 1 ? 'row has' : 'rows have'} faults and nothing was imported. Correct them in the file, or apply with skip_bad (leaves such rows out) or skip_bad_fields (leaves out only what is wrong in them).`,
)

/** No column says who the customers are. */
export const importHasNoNames = defineError<{ importId: string }>(
  'customers.import_has_no_names',
  'invalid',
  () => 'No column holds a name or a company. Say which one does, then apply again.',
)

/** There was no file in the request. */
export const fileMissing = defineError(
  'customers.file_missing',
  'malformed',
  () => 'Send one file as multipart/form-data, in the field “file”.',
)

/** The file is larger than is taken. */
export const fileTooLarge = defineError<{ mebibytes: number }>(
  'customers.file_too_large',
  'too_large',
  ({ mebibytes }) => `The file is larger than ${mebibytes} MiB. Split it and import the parts.`,
)

/** Nobody needs that many addresses. */
export const tooManyAddresses = defineError<{ most: number }>(
  'customers.too_many_addresses',
  'conflict',
  ({ most }) => `There may be ${most} addresses at most. Remove one first.`,
)
