import { useMemo } from 'react'
import { holds, useMe } from '../frame/session.ts'
import { type Place, places } from './navigation.ts'

/** The places the viewer may go to. */
export function usePlaces(): readonly Place[] {
  const me = useMe()
  return useMemo(() => places.filter(({ needs }) => holds(me, needs)), [me])
}
