import { defineError } from '#platform/errors.ts'
import type { Stage } from './stage-rules.ts'

const words = (stage: Stage): string => stage.replaceAll('_', ' ')

/** The piece is at a stage that does not lead there; the details name the stages that come next. */
export const stepRefused = defineError<{ tag: string; from: Stage; to: Stage; next: readonly Stage[] }>(
  'production.step_refused',
  'conflict',
  ({ tag, from, to, next }) =>
    `Piece ${tag} is at ${words(from)} and cannot go to ${words(to)}. Next comes: ${next.map(words).join(', ') || 'nothing'}.`,
)

/** The piece is in another branch. */
export const pieceElsewhere = defineError<{ tag: string; branchId: string; branch: string }>(
  'production.piece_elsewhere',
  'conflict',
  ({ tag, branch }) => `Piece ${tag} is at ${branch}. Receive it here on its manifest first.`,
)

/** Somebody has put the piece on a rack already. */
export const alreadyRacked = defineError<{ tag: string; rack: string | null }>(
  'production.already_racked',
  'conflict',
  ({ tag, rack }) =>
    rack === null
      ? `Piece ${tag} was marked ready at the counter already.`
      : `Piece ${tag} is on rack ${rack} already. Take it down first to hang it somewhere else.`,
)

/** The order waits for something: nothing of it goes on. */
export const orderWaits = defineError<{ ticket: string; status: string }>(
  'production.order_waits',
  'conflict',
  ({ ticket, status }) =>
    `Order ${ticket} is ${status.replaceAll('_', ' ')}: its pieces stay where they are until that is settled at the counter.`,
)

/** A finished piece waits where its owner comes for it. */
export const rackElsewhere = defineError<{ tag: string; branch: string }>(
  'production.rack_elsewhere',
  'conflict',
  ({ tag, branch }) => `Piece ${tag} is collected at ${branch}. Send it there on a manifest and rack it there.`,
)

/** The rack holds as much as it can. */
export const rackFull = defineError<{ rack: string; capacity: number }>(
  'production.rack_full',
  'conflict',
  ({ rack, capacity }) => `Rack ${rack} is full with ${capacity} pieces. Take another rack.`,
)

/** Another rack or open lot of the branch has that code. */
export const codeTaken = defineError<{ code: string }>('production.code_taken', 'conflict', {
  sentence: ({ code }) => `The code ${code} is in use at this branch. Choose another code.`,
  fields: () => [{ path: 'code', message: 'In use already.' }],
})

/** Things still hang on the rack. */
export const rackInUse = defineError<{ rack: string; pieces: number }>(
  'production.rack_in_use',
  'conflict',
  ({ rack, pieces }) => `Rack ${rack} still holds ${pieces} pieces. Empty it before you take it out of use.`,
)

/** A step out of the usual way is taken without saying why. */
export const reasonNeeded = defineError('production.reason_needed', 'invalid', {
  sentence: () => 'Say why the piece leaves the usual way.',
  fields: () => [{ path: 'reason', message: 'Say why.' }],
})

/** The lot is closed, or the piece is not at its branch. */
export const lotClosed = defineError<{ lot: string }>(
  'production.lot_closed',
  'conflict',
  ({ lot }) => `Lot ${lot} is closed. Open a new one.`,
)

/** Some pieces of a lot have not passed inspection. */
export const lotPending = defineError<{ lot: string; tags: string[] }>(
  'production.lot_pending',
  'conflict',
  ({ lot, tags }) =>
    `Lot ${lot} still waits for ${tags.join(', ')}. Pass them on, or report them missing, then close it.`,
)

/** Only one's own latest scan of the last minutes can be taken back. */
export const nothingToUndo = defineError<{ tag: string }>(
  'production.nothing_to_undo',
  'conflict',
  ({ tag }) =>
    `The last step of piece ${tag} cannot be taken back here. Ask a supervisor to send it back with a reason.`,
)

/** The piece belongs to a sealed garment already, or the seal to another customer’s garment. */
export const sealTaken = defineError<{ seal: string }>(
  'production.seal_taken',
  'conflict',
  ({ seal }) => `The seal ${seal} belongs to another garment, or the piece has a seal. Check both codes.`,
)

/** The manifest is not in the state that allows this. */
export const manifestState = defineError<{ state: string }>(
  'production.manifest_state',
  'conflict',
  ({ state }) => `This manifest is ${state}. Start a new one, or open the one you meant.`,
)

/** Nothing is on the manifest. */
export const manifestEmpty = defineError(
  'production.manifest_empty',
  'conflict',
  () => 'Nothing is on this manifest. Scan pieces onto it first.',
)

/** The piece is on a manifest that is under way. */
export const onManifest = defineError<{ tag: string }>(
  'production.on_manifest',
  'conflict',
  ({ tag }) => `Piece ${tag} is on a manifest already. Take it off that one, or close it.`,
)

/** The branch of the order has no part in the manifest. */
export const otherBranch = defineError<{ tag: string; branch: string }>(
  'production.other_branch',
  'conflict',
  ({ tag, branch }) => `Piece ${tag} belongs to ${branch}, which this manifest neither comes from nor goes to.`,
)
