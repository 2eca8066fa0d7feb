import { useQuery } from '@tanstack/react-query'
import { useMay } from '../frame/session.ts'
import { registersQuery, useRegisterHere } from '../frame/till.ts'

/** The till this browser works at: `wanting` while the branch keeps registers and none that is open is chosen here. */
export interface Till {
  /** The open register to name with payments. */
  registerId: string | undefined
  wanting: boolean
}

/** The till of this browser at a branch. */
export function useTill(branchId: string): Till {
  const may = useMay('cash.read', branchId)
  const { data } = useQuery({ ...registersQuery(branchId), enabled: may })
  const here = useRegisterHere(branchId)
  const kept = data?.items.filter(({ active }) => active) ?? []
  const open = kept.find(({ id, sessionId }) => id === here && sessionId !== null)
  return { registerId: open?.id, wanting: kept.length > 0 && !open }
}
