import { useEffect, useMemo, useState } from 'react'
import type { LiveState } from '../api/live.ts'
import { withNewer } from './freshness.ts'
import { followBranch, type Told } from './telemetry.ts'
import type { Van } from './tracking.queries.ts'

/** The time, told anew every second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** The newest known of each driver of a branch: what was asked for, and what came since. */
export function useVans(branchId: string, asked: readonly Van[]): { vans: Van[]; state: LiveState } {
  const [told, setTold] = useState<ReadonlyMap<string, Told>>(new Map())
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(
    () => followBranch(branchId, { moved: (came) => setTold((known) => withNewer(known, came)), state: setState }),
    [branchId],
  )
  const vans = useMemo(
    () =>
      asked.map((van): Van => {
        const newest = told.get(van.driverId)
        return newest && Date.parse(newest.at) > Date.parse(van.at) ? { ...van, ...newest } : van
      }),
    [asked, told],
  )
  return { vans, state }
}
