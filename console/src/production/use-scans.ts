import { announce } from '@clothesline/ui/live-region'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { useRef, useState } from 'react'
import { t } from '../i18n/translate.ts'
import { useUndo } from './production.queries.ts'
import { readCode, type ScanEntry, undoable, withAnswer, withScan } from './scans-rules.ts'

/** What came of a scan, in words. */
export type ScanResult = Pick<ScanEntry, 'title' | 'detail' | 'moveId' | 'pieceId'> & { tone: 'good' | 'caution' }

/** The scans of a station: each is sent in its turn, however fast they come, and told when it is answered. */
export function useScans(send: (code: string) => Promise<ScanResult>) {
  const [scans, setScans] = useState<readonly ScanEntry[]>([])
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const undo = useUndo()

  const settle = (id: string, answer: Partial<ScanEntry>) => {
    setScans((before) => withAnswer(before, id, answer))
    announce(`${answer.title}. ${answer.detail}`, answer.tone === 'bad' ? 'assertive' : 'polite')
  }
  const refuse = (id: string, error: unknown) => {
    const { title, detail } = problemOf(error)
    settle(id, { tone: 'bad', title: t('production.refused'), detail: detail ?? title })
  }
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
