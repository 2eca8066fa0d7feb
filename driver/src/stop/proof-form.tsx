import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Money } from '@clothesline/ui/money'
import { MoneyField } from '@clothesline/ui/money-field'
import { SignaturePad } from '@clothesline/ui/signature-pad'
import { TextField } from '@clothesline/ui/text-field'
import { type FormEvent, useRef, useState } from 'react'
import type { Completed } from '../frame/queue-rules.ts'
import type { Stop, Word } from '../frame/round.ts'
import { tell } from '../frame/sync.ts'
import { t } from '../i18n/translate.ts'
import { keptDrawing, Photos } from './photos.tsx'
import type { Scans } from './scan-rules.ts'
import { ScansField } from './scans.tsx'

interface ProofFormProps {
  stop: Stop
  onBack: () => void
  onDone: () => void
}

interface CashFieldProps {
  stop: Stop
  value: number | null
  onChange: (value: number | null) => void
}

/** Cash for the order that is brought or fetched: what to ask for, and what was kept after change. */
function CashField({ stop: { order, cashDue }, value, onChange }: CashFieldProps) {
  if (!order || cashDue === 0) return null
  return (
    <div className="flex flex-col gap-2">
      <p>
        {t('cash.due')}{' '}
        <strong className="font-strong">
          <Money amount={cashDue} currency={order.currency} />
        </strong>
      </p>
      <MoneyField
        label={t('cash.taken')}
        hint={t('cash.hint')}
        currency={order.currency}
        value={value}
        onChange={onChange}
      />
      <Button onPress={() => onChange(cashDue)}>{t('cash.exact')}</Button>
    </div>
  )
}

interface Left {
  receiver: string
  note: string
  scans: Scans
  cash: number | null
}

/** What is said with a completed stop; what was left empty is left out. */
function completedWith({ receiver, note, scans, cash }: Left): Completed {
  const [who, more] = [receiver.trim(), note.trim()]
  return {
    says: 'complete',
    tags: scans.tags,
    ...(who !== '' && { receiver: who }),
    ...(more !== '' && { note: more }),
    ...(cash !== null && cash > 0 && { cashTaken: cash }),
  }
}

/** Completes a stop: who received it, signature, photo, scanned tags, cash. All is kept together or nothing. */
export function ProofForm({ stop, onBack, onDone }: ProofFormProps) {
  const { id, kind, pieces } = stop
  const canvas = useRef<HTMLCanvasElement>(null)
  const [left, setLeft] = useState<Left>({ receiver: '', note: '', scans: { tags: [] }, cash: null })
  const [isSigned, setSigned] = useState(false)
  const [hasPhoto, setHasPhoto] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const set = (part: Partial<Left>) => setLeft((before) => ({ ...before, ...part }))
  const completed = completedWith(left)
  const isProven = kind === 'pickup' || completed.receiver || completed.tags.length > 0 || isSigned || hasPhoto
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isProven) return setWrong(t('proof.missing'))
    setBusy(true)
    try {
      const words: Word[] = [{ said: completed }]
      if (isSigned && canvas.current)
        words.unshift({ said: { says: 'signature' }, picture: await keptDrawing(canvas.current) })
      await tell(id, words)
      onDone()
    } catch {
      setWrong(t('proof.notKept'))
      setBusy(false)
    }
  }
  return (
    <form
      aria-label={t('proof.title')}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-5"
    >
      <h2 className="text-lead font-strong">{t('proof.title')}</h2>
      {wrong && <Banner tone="bad" title={wrong} />}
      <ScansField scans={left.scans} expected={pieces.map(({ tag }) => tag)} onChange={(scans) => set({ scans })} />
      <TextField
        label={t('proof.receiver')}
        autoComplete="off"
        value={left.receiver}
        onChange={(receiver) => set({ receiver })}
        maxLength={120}
      />
      <SignaturePad canvas={canvas} label={t('proof.sign')} again={t('proof.signAgain')} onSigned={setSigned} />
      <Photos stopId={id} onTaken={() => setHasPhoto(true)} />
      <CashField stop={stop} value={left.cash} onChange={(cash) => set({ cash })} />
      <TextField label={t('proof.note')} value={left.note} onChange={(note) => set({ note })} maxLength={500} />
      <Button type="submit" variant="primary" size="large" wide busy={busy}>
        {t('proof.submit')}
      </Button>
      <Button variant="quiet" onPress={onBack}>
        {t('stop.back')}
      </Button>
    </form>
  )
}
