import { defineError } from '#platform/errors.ts'

/** One refusal for whatever was wrong with a code: none was asked for, it is another one, too old, used, or tried too often. */
export const codeRefused = defineError(
  'portal.code_refused',
  'unauthenticated',
  () => 'This code is not right, or no longer good. Check the digits, or ask for a new one.',
)

/** What was said does not show who is meant, or was said too often or too late. */
export const proofRefused = defineError(
  'portal.proof_refused',
  'unauthenticated',
  () => 'We cannot tell who you are by that. Try the number on one of your tickets, or ask for a new code.',
)

/** The link was used, is too old, or never was one. */
export const linkRefused = defineError(
  'portal.link_refused',
  'unauthenticated',
  () => 'This link was used before or is too old. Sign in with a code instead.',
)

/** Too much was tried from one address. */
export const tooManyFromHere = defineError<{ seconds: number }>(
  'portal.too_many_from_here',
  'too_many',
  ({ seconds }) => `There were too many tries from here. Wait ${seconds} seconds and try again.`,
)

/** Neither a phone number nor an e-mail address. */
export const notReachableSo = defineError<{ sentence: string }>('portal.not_reachable_so', 'invalid', {
  sentence: ({ sentence }) => sentence,
  fields: ({ sentence }) => [{ path: 'to', message: sentence }],
})

/** A customer who is blocked asks for something new; what is in hand stays theirs. */
export const nothingNew = defineError(
  'portal.nothing_new',
  'forbidden',
  () =>
    'We cannot take anything new from you at the moment. What is with us stays yours to pay for and to collect. Please call your store.',
)

/** A customer who cannot or may not be told anything. */
export const notInvitable = defineError<{ why: 'no_address' | 'no_consent' }>(
  'portal.not_invitable',
  'conflict',
  ({ why }) =>
    ({
      no_address: 'This customer has no phone or e-mail address to send a link to. Add one first.',
      no_consent: 'This customer does not want to be told about their orders. Ask them, and note their word first.',
    })[why],
)
