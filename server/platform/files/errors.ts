import { defineError } from '../errors.ts'

/** No file came with the request, or not as the one part it should be. */
export const fileMissing = defineError(
  'platform.file_missing',
  'invalid',
  () => 'Send one file as multipart/form-data, in a field named “file”.',
)

/** The bytes are none of the kinds that are kept here, whatever the sender calls them. */
export const fileKindUnknown = defineError<{ accepted: readonly string[] }>(
  'platform.file_kind_unknown',
  'invalid',
  ({ accepted }) => `This file cannot be kept here. Choose one of these kinds: ${accepted.join(', ')}.`,
)

/** The file has the beginning of its kind and not the rest: it was cut off or damaged. */
export const fileTorn = defineError(
  'platform.file_torn',
  'invalid',
  () => 'The file is damaged or not whole. Open it to see whether it is all there, and choose it again.',
)

/** The file has more bytes than are kept of its kind. */
export const fileTooLarge = defineError<{ most: number }>(
  'platform.file_too_large',
  'too_large',
  ({ most }) =>
    `The file is larger than ${most / 1024 / 1024} MB. Choose a smaller one, or take the picture with fewer dots.`,
)

/** The picture has more dots than a browser should have to unpack. */
export const pictureTooLarge = defineError<{ width: number; height: number }>(
  'platform.picture_too_large',
  'too_large',
  ({ width, height }) =>
    `The picture has ${width} × ${height} dots; 12,000 on a side and 50 million in all may be kept. Make it smaller.`,
)
