import { defineError } from '#platform/errors.ts'

/** The days in which a merge can be taken back are over. */
export const mergeTooOld = defineError<{ mergeId: string; until: string }>(
  'merges.too_old',
  'conflict',
  () => 'This merge is older than 30 days and cannot be taken back any more.',
)

/** It was taken back before. */
export const mergeUndone = defineError<{ mergeId: string }>(
  'merges.undone',
  'conflict',
  () => 'This merge was taken back already. Reload to see by whom.',
)
