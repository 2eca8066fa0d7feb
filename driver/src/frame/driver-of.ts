import type { Answer } from '@clothesline/console/src/api/client.ts'
import { regional } from '@clothesline/console/src/frame/kept-look.ts'
import type { Driver } from './round.ts'

const right = 'deliveries.drive'

/** Who is signed in, as one who drives: in their language, written as in the chain's country. */
export function driverOf({ actor, staff, chain, permissions, branches }: Answer<'/api/v1/me'>): Driver {
  const mayDrive = permissions.includes(right) || branches.some((branch) => branch.permissions.includes(right))
  return { id: actor.id, name: actor.name, locale: regional(staff?.locale ?? 'en', chain.country), mayDrive }
}
