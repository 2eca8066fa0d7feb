import { announce } from '@clothesline/ui/live-region'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { useRef, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { useUndo } from './production.queries.ts'
import { readCode, type ScanEntry, undoable, withAnswer, withScan } from './scans-rules.ts'
import { stageWord, stepIn } from './stage-words.ts'

/** What came of a scan, in words. */
export type ScanResult = Pick<ScanEntry, 'title' | 'detail' | 'moveId' | 'pieceId'> & { tone: 'good' | 'caution' }

/** Why a scan was refused; a step out of sequence in the words of the stations. */
function refusalWords(error: unknown): string {
  const problem = problemOf(error)
  const step = stepIn(problem)
  if (!step) return problem.detail ?? problem.title
  const next = step.next.map(stageWord).join(', ')
  return t('production.outOfStep', { stage: stageWord(step.from), next: next || '–' })
}

/** The scans of a station: each is sent in its turn, however fast they come, and told when it is answered. */
export function useScans(send: (code: string) => Promise<ScanResult>) {
  const [scans, setScans] = useState<readonly ScanEntry[]>([])
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const undo = useUndo()

  const settle = (id: string, answer: Partial<ScanEntry>) => {
    setScans((before) => withAnswer(before, id, answer))
    announce([answer.title, answer.detail].filter(Boolean).join('. '), answer.tone === 'bad' ? 'assertive' : 'polite')
  }
  const refuse = (id: string, error: unknown) => settle(id, { tone: 'bad', detail: refusalWords(error) })
  const scan = (typed: string) => {
    const code = readCode(typed)
    if (code === '') return
    const id = crypto.randomUUID()
    const entry = { id, code, tone: undefined, title: code, detail: '', moveId: null, pieceId: null }
    setScans((before) => withScan(before, entry))
    turn.current = turn.current
      .then(() => send(code))
      .then(
        (result) => settle(id, result),
        (error) => refuse(id, error),
      )
  }
  const last = undoable(scans)
  const takeBack = async () => {
    if (!last?.moveId) return
    try {
      const { tag } = await undo.carryOut(last.moveId)
      settle(last.id, { tone: 'caution', title: t('production.undone'), detail: tag, moveId: null })
    } catch (error) {
      refuse(last.id, error)
    }
  }
  return { scans, scan, takeBack, canTakeBack: last !== undefined }
}
