import { defineError } from '#platform/errors.ts'

/** A branch code, or a person's e-mail address, is already in use. */
export const alreadyTaken = defineError<{ field: 'code' | 'email'; value: string }>(
  'identity.already_taken',
  'conflict',
  {
    sentence: ({ field, value }) =>
      field === 'code'
        ? `Another branch has the code ${value}. Choose another one.`
        : `Somebody with the address ${value} already works here. Search the staff list, inactive people included.`,
    fields: ({ field }) => [{ path: field, message: 'Already in use.' }],
  },
)

/** A calendar that cannot be: hours that overlap, a day listed twice. */
export const calendarWrong = defineError<{ path: string; sentence: string }>('identity.calendar_wrong', 'invalid', {
  sentence: ({ sentence }) => sentence,
  fields: ({ path, sentence }) => [{ path, message: sentence }],
})

/** Nobody gives away a right they do not hold at that branch themselves. */
export const cannotGiveRole = defineError<{ role: string }>(
  'identity.cannot_give_role',
  'forbidden',
  ({ role }) => `The role “${role}” holds rights that you do not hold here, so you cannot give or take it away.`,
)

/** Somebody with more rights can only be changed by people who hold at least the same. */
export const cannotGovern = defineError<{ name: string }>(
  'identity.cannot_govern',
  'forbidden',
  ({ name }) => `${name} holds rights that you do not hold. Ask somebody who does.`,
)

/** One's own roles and place are changed by somebody else. */
export const notOneself = defineError('identity.not_oneself', 'forbidden', () => 'You cannot do this to yourself.')

/** Without an owner nobody could ever give roles again. */
export const lastOwner = defineError(
  'identity.last_owner',
  'conflict',
  () => 'This is the last permanent owner of the chain. Make somebody else owner first.',
)

/** The person holds this role at this place already. */
export const alreadyGranted = defineError<{ role: string }>(
  'identity.already_granted',
  'conflict',
  ({ role }) => `This person already holds the role “${role}” there.`,
)

/** A key or grant that would end before it begins. */
export const endsInThePast = defineError<{ field: 'validUntil' | 'expiresAt' }>(
  'identity.ends_in_the_past',
  'invalid',
  {
    sentence: () => 'Choose a moment in the future, or none.',
    fields: ({ field }) => [{ path: field, message: 'Lies in the past.' }],
  },
)

/** A scope that the key's role does not hold would silently do nothing. */
export const scopeBeyondRole = defineError<{ scope: string; role: string }>('identity.scope_beyond_role', 'invalid', {
  sentence: ({ scope, role }) => `The role “${role}” does not hold the right “${scope}”.`,
  fields: () => [{ path: 'scopes', message: 'Holds a right the role does not.' }],
})

/** The thing was inactive or revoked already. */
export const alreadyEnded = defineError<{ what: string }>(
  'identity.already_ended',
  'conflict',
  ({ what }) => `This ${what} was ended already.`,
)

/** A PIN that anybody would try first. */
export const pinTooSimple = defineError('identity.pin_too_simple', 'invalid', {
  sentence: () => 'Choose a PIN that is not a row of equal or counting digits.',
  fields: () => [{ path: 'pin', message: 'Too easy to guess.' }],
})

/** Wrong PIN, no PIN, or nobody who works at this till: the answers are never told apart. */
export const pinRefused = defineError(
  'identity.pin_refused',
  'forbidden',
  () => 'This PIN is not right for this person at this till. Try again, or sign in with the password.',
)

/** Too many wrong tries. */
export const pinLocked = defineError<{ seconds: number }>(
  'identity.pin_locked',
  'too_many',
  ({ seconds }) => `Too many wrong PINs. Wait ${Math.ceil(seconds / 60)} min, or sign in with the password.`,
)

/** Switching by PIN takes a person's session, which a key has not. */
export const personsOnly = defineError(
  'identity.persons_only',
  'forbidden',
  () => 'This is for people who signed in, not for API keys.',
)

/** Too many tries to sign in at one address. */
export const tooManyTries = defineError<{ seconds: number }>(
  'identity.too_many_tries',
  'too_many',
  ({ seconds }) => `Too many tries. Wait ${Math.ceil(seconds / 60)} min and try again.`,
)

/** The sign-in library failed; what is wrong is in the log. */
export const signInUnavailable = defineError(
  'identity.sign_in_unavailable',
  'unavailable',
  () => 'Signing in does not work at the moment. Try again in a minute.',
)
