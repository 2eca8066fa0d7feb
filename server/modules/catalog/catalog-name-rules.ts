import { nameKey, readName } from './name-rules.ts'

/** The longest name that is kept, in characters. */
export const LONGEST_NAME = 120
const LONGEST_KEY = 240

/** Whether a name, already read, can be kept: not empty, not too long, and short enough in its folded form to be indexed. */
export function isKeepable(name: string): boolean {
  return name !== '' && name === readName(name) && name.length <= LONGEST_NAME && nameKey(name).length <= LONGEST_KEY
}
