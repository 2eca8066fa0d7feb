import type { Place } from '../api/shapes.ts'

import { isolated } from './isolated.ts'

/** An address in one line, without what is not known of it. */
export const placeText = ({ lines, postcode, city }: Place): string =>
  isolated([...lines, [postcode, city].filter(Boolean).join(' ')].filter((part) => part !== '').join(', '))
