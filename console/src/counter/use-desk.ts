import { useCallback, useEffect, useMemo, useState } from 'react'
import { type Draft, type DraftLine, emptyDraft, isEmpty, orderInput, withLine } from './draft-rules.ts'
import { draftPlace, keepDraft, keptDraft, picksAt, rememberPick } from './draft-storage.ts'

/** The order being taken in, and what may be done to it. It survives a reload. */
export interface Desk {
  branchId: string
  draft: Draft
  change: (next: (draft: Draft) => Draft) => void
  /** Adds a line and remembers the pick; answers the id of the line it became. */
  add: (line: DraftLine) => void
  /** The line added last: what a bare number counts. */
  lastLine: string | null
  clear: () => void
  /** Puts another draft in its place. */
  replace: (draft: Draft) => void
  picks: ReturnType<typeof picksAt>
  input: ReturnType<typeof orderInput>
  lineIds: readonly string[]
}

/** The desk of one person at one branch. */
export function useDesk(branchId: string, personId: string): Desk {
  const place = draftPlace(branchId, personId)
  const [draft, setDraft] = useState(() => keptDraft(place))
  const [lastLine, setLastLine] = useState<string | null>(() => draft.lines.at(-1)?.id ?? null)
  const [picks, setPicks] = useState(() => picksAt(branchId))
  useEffect(() => keepDraft(place, isEmpty(draft) ? null : draft), [place, draft])
  const add = useCallback(
    (line: DraftLine) => {
      const { id } = withLine(draft, line)
      setDraft((before) => withLine(before, line).draft)
      setLastLine(id)
      setPicks(rememberPick(branchId, line.itemId, line.serviceId))
    },
    [draft, branchId],
  )
  const replace = useCallback((next: Draft) => {
    setDraft(next)
    setLastLine(next.lines.at(-1)?.id ?? null)
  }, [])
  const clear = useCallback(() => replace(emptyDraft), [replace])
  const input = useMemo(() => orderInput(draft, branchId), [draft, branchId])
  const lineIds = useMemo(() => draft.lines.map(({ id }) => id), [draft.lines])
  return { branchId, draft, change: setDraft, add, lastLine, clear, replace, picks, input, lineIds }
}
