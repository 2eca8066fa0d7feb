import { defineError } from '#platform/errors.ts'

/** A device may not be reached at that port. */
export const portRefused = defineError<{ sentence: string }>('devices.port_refused', 'invalid', {
  sentence: ({ sentence }) => sentence,
  fields: ({ sentence }) => [{ path: 'port', message: sentence }],
})

/** Another device of the branch has that name. */
export const nameTaken = defineError<{ name: string }>(
  'devices.name_taken',
  'conflict',
  ({ name }) => `Another device of this branch is called “${name}”. Choose another name.`,
)

/** The printer is not in use. */
export const printerOff = defineError<{ name: string }>(
  'devices.printer_off',
  'conflict',
  ({ name }) => `The printer “${name}” is switched off in the settings. Choose another printer.`,
)

/** The printer belongs to another branch than the order. */
export const printerElsewhere = defineError<{ name: string }>(
  'devices.printer_elsewhere',
  'conflict',
  ({ name }) => `The printer “${name}” stands in another branch than the order. Choose a printer of this branch.`,
)

/** No drawer hangs on the printer. */
export const noDrawer = defineError<{ name: string }>(
  'devices.no_drawer',
  'conflict',
  ({ name }) => `No cash drawer is connected to the printer “${name}”.`,
)

/** The drawer is opened without a fresh payment in cash, and nobody said why. */
export const reasonNeeded = defineError(
  'devices.reason_needed',
  'invalid',
  () => 'Say why the drawer is opened: it does not belong to a payment in cash of the last minutes.',
)

/** Whether a print came out is known already. */
export const printSettled = defineError<{ state: string }>('devices.print_settled', 'conflict', ({ state }) =>
  state === 'printed'
    ? 'This was printed already. Print again to get a duplicate.'
    : 'The printer is still at work on this. Wait until it says what became of it.',
)

/** A drawer is opened anew, not again. */
export const drawerOnce = defineError(
  'devices.drawer_once',
  'conflict',
  () => 'A drawer is not opened again later by itself. Open it anew.',
)

/** The scale says nothing, or nothing that can be read. */
export const scaleSilent = defineError<{ name: string }>(
  'devices.scale_silent',
  'unavailable',
  ({ name }) => `The scale “${name}” does not answer. Check that it is on and connected, or enter the weight by hand.`,
)

/** The weight still changes. */
export const scaleUnsteady = defineError<{ name: string }>(
  'devices.scale_unsteady',
  'conflict',
  ({ name }) => `The weight on “${name}” does not come to rest. Let the load hang or lie still and read again.`,
)

/** Too much or too little lies on the scale. */
export const scaleOutOfRange = defineError<{ name: string }>(
  'devices.scale_out_of_range',
  'conflict',
  ({ name }) =>
    `The scale “${name}” is loaded beyond its range or below zero. Take the load off, set it to zero, weigh again.`,
)
