import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { toasts } from '@clothesline/ui/toast'
import { useState } from 'react'
import { portal } from '../api/calls.ts'
import type { Visit } from '../api/shapes.ts'
import { isolated } from '../frame/isolated.ts'
import { Refused } from '../frame/refused.tsx'
import { Sure } from '../frame/sure.tsx'
import { useTelling } from '../frame/use-telling.ts'
import { t } from '../i18n/translate.ts'
import { WindowChoice } from './window-choice.tsx'

const tones: Record<Visit['state'], Tone> = {
  requested: 'plain',
  confirmed: 'good',
  'on-the-way': 'note',
  done: 'plain',
  missed: 'caution',
  cancelled: 'plain',
}

/** Another time for a visit, among the free ones of its address. */
function Move({ visit: { id, kind }, onDone }: { visit: Visit; onDone: () => void }) {
  const [windowId, setWindowId] = useState('')
  const [missing, setMissing] = useState(false)
  const move = useIntent<string, unknown>({
    send: (to, key) => portal.reschedule(id, to, key),
    touches: () => [['visits'], ['windows']],
    onDone: () => {
      toasts.show({ words: t('visit.moved') })
      onDone()
    },
  })
  const submit = () => {
    setMissing(windowId === '')
    if (windowId !== '') move.begin(windowId)
  }
  return (
    <fieldset aria-label={t('visit.move')} className="flex flex-col gap-4 border-t border-hairline pt-4">
      <Refused error={move.error} />
      <WindowChoice
        of={{ kind, deliveryId: id }}
        value={windowId}
        onChange={setWindowId}
        error={missing && windowId === '' ? t('pickup.timeMissing') : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={move.isPending} onPress={submit}>
          {t('visit.moveSure')}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          {t('sure.no')}
        </Button>
      </div>
    </fieldset>
  )
}

function Choices({ visit, onMove }: { visit: Visit; onMove: () => void }) {
  const { id, can } = visit
  const cancel = useIntent<string, unknown>({
    send: (which, key) => portal.cancel(which, key),
    touches: () => [['visits'], ['windows']],
    onDone: () => toasts.show({ words: t('visit.isCancelled') }),
  })
  return (
    <>
      <Refused error={cancel.error} />
      <div className="flex flex-wrap gap-2 empty:hidden">
        {can.reschedule && <Button onPress={onMove}>{t('visit.move')}</Button>}
        {can.cancel && (
          <Sure
            words={t('visit.cancel')}
            about={t('visit.cancelAbout')}
            confirm={t('visit.cancelSure')}
            busy={cancel.isPending}
            onSure={() => cancel.begin(id)}
          />
        )}
      </div>
    </>
  )
}

/** One visit of the van: when, where, how it stands; it can be moved and called off while the van has not set out. */
export function VisitCard({ visit }: { visit: Visit }) {
  const { kind, state, from, to, address } = visit
  const [moves, setMoves] = useState(false)
  const { day, range } = useTelling()
  return (
    <Card title={t(`visit.${kind}`)} action={<StatusBadge tone={tones[state]}>{t(`visit.${state}`)}</StatusBadge>}>
      <div className="flex flex-col">
        <p className="text-lead font-medium first-letter:uppercase">
          {from && to ? t('visit.when', { day: day(from), time: range(from, to) }) : t('visit.open')}
        </p>
        <p className="text-muted wrap-anywhere">{isolated(address)}</p>
      </div>
      {moves ? (
        <Move visit={visit} onDone={() => setMoves(false)} />
      ) : (
        <Choices visit={visit} onMove={() => setMoves(true)} />
      )}
    </Card>
  )
}
