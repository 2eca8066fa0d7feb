import { defineError } from '#platform/errors.ts'

/** The call was given to somebody else, or is settled. */
export const notYourCall = defineError(
  'campaigns.not_your_call',
  'conflict',
  () => 'This call is settled, or somebody else has it now. Take the next one.',
)

/** A day that has passed. */
export const comingInPast = defineError('campaigns.coming_in_past', 'invalid', {
  sentence: () => 'They cannot come on a day that has passed. Choose another day.',
  fields: () => [{ path: 'comingOn', message: 'Choose a day to come.' }],
})

/** The campaign has ended. */
export const campaignEnded = defineError<{ name: string }>(
  'campaigns.ended',
  'conflict',
  ({ name }) => `The campaign “${name}” has ended. What went out cannot be taken back.`,
)
