import type { Role } from './tokens.ts'

/** What may stand on a ground: words (4.5:1) and marks such as icons, input borders and the focus ring (3:1). */
export interface Ground {
  readonly ground: Role
  readonly words: readonly Role[]
  readonly marks: readonly Role[]
}

const states: readonly Role[] = ['good', 'caution', 'bad', 'note']
const plainWords: readonly Role[] = ['ink', 'muted', 'link', ...states]
const plainMarks: readonly Role[] = ['edge', 'edge-strong', 'focus', 'action', 'danger']

/** Every ground the components use, with everything that is drawn on it. */
export const grounds: readonly Ground[] = [
  { ground: 'canvas', words: plainWords, marks: plainMarks },
  { ground: 'surface', words: plainWords, marks: plainMarks },
  { ground: 'sunken', words: plainWords, marks: plainMarks },
  { ground: 'raised', words: plainWords, marks: plainMarks },
  { ground: 'hover', words: plainWords, marks: ['edge-strong', 'focus'] },
  { ground: 'pressed', words: ['ink', 'muted', 'link', 'bad'], marks: ['focus', 'link', 'edge-strong'] },
  { ground: 'selected', words: plainWords, marks: ['edge-strong', 'focus', 'action'] },
  { ground: 'action', words: ['on-action'], marks: ['on-action'] },
  { ground: 'action-hover', words: ['on-action'], marks: ['on-action'] },
  { ground: 'danger', words: ['on-danger'], marks: ['on-danger'] },
  { ground: 'danger-hover', words: ['on-danger'], marks: ['on-danger'] },
  { ground: 'inverse', words: ['on-inverse'], marks: [] },
  { ground: 'good-tint', words: ['good', 'ink', 'link'], marks: ['focus'] },
  { ground: 'caution-tint', words: ['caution', 'ink', 'link'], marks: ['focus'] },
  { ground: 'bad-tint', words: ['bad', 'ink', 'link'], marks: ['focus'] },
  { ground: 'note-tint', words: ['note', 'ink', 'link'], marks: ['focus'] },
]
