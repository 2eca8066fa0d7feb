import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Checkbox } from '@clothesline/ui/checkbox'
import { Dialog } from '@clothesline/ui/dialog'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { sendFiles } from '../api/send-files.ts'
import type { Photo } from '../frame/photos/photos.queries.ts'
import { drawn } from '../frame/photos/shrink.ts'
import { SignaturePad } from '../frame/photos/signature-pad.tsx'
import type { Subject } from '../frame/photos/take-photo.tsx'
import { t } from '../i18n/translate.ts'

interface AcknowledgeProps {
  orderId: string
  subjects: readonly [Subject, ...Subject[]]
  /** Pictures that show damage: their pieces are chosen to begin with. */
  damaged: readonly Photo[]
  onClose: () => void
}

interface Said {
  name: string
  note: string
  pieceIds: string[]
  signature: File | undefined
}

const ways = ['spoken', 'signature'] as const

const useAcknowledge = (orderId: string, onClose: () => void) =>
  useIntent<Said, { id: string }>({
    send: ({ signature, ...said }, key) => {
      if (!signature)
        return api.post('/api/v1/orders/{id}/damage-acknowledgements', { path: { id: orderId }, body: said, key })
      const asked = new URLSearchParams({ name: said.name, note: said.note, pieceIds: said.pieceIds.join(',') })
      return sendFiles(`/api/v1/orders/${orderId}/damage-acknowledgements/signed?${asked}`, [signature], key)
    },
    touches: () => [['orders']],
    onDone: () => {
      toasts.show({ words: t('photos.written') })
      onClose()
    },
  })

/** Writes down that the customer was shown damage before any work: signed on the screen, or said aloud. */
export function AcknowledgeDamage({ orderId, subjects, damaged, onClose }: AcknowledgeProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [way, setWay] = useState<(typeof ways)[number]>('spoken')
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [signed, setSigned] = useState(false)
  const [odd, setOdd] = useState<string>()
  const marked = damaged.filter(({ kind }) => kind === 'damage').map(({ pieceId }) => pieceId)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(subjects.length === 1 ? [subjects[0].id] : marked))
  const writing = useAcknowledge(orderId, onClose)
  const write = async () => {
    if (name.trim() === '') return setOdd(t('photos.nameMissing'))
    if (chosen.size === 0) return setOdd(t('photos.piecesMissing'))
    if (way === 'signature' && !signed) return setOdd(t('photos.signatureMissing'))
    setOdd(undefined)
    const signature = way === 'signature' && canvas.current ? await drawn(canvas.current) : undefined
    return writing.begin({ name: name.trim(), note: note.trim(), pieceIds: [...chosen], signature })
  }
  const wrong = odd ?? writing.error?.message
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('photos.acknowledge')}
      description={t('photos.acknowledgeAbout')}
      footer={
        <Button variant="primary" busy={writing.isPending} onPress={() => void write()}>
          {t('photos.write')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {wrong && <Banner tone="bad" title={wrong} />}
        <Pieces subjects={subjects} chosen={chosen} onChoose={setChosen} />
        <Textarea label={t('photos.about')} value={note} onChange={setNote} maxLength={500} rows={2} />
        <TextField label={t('photos.name')} value={name} onChange={setName} maxLength={120} required />
        <Select
          label={t('photos.way')}
          value={way}
          onChange={setWay}
          options={ways.map((value) => ({ value, label: t(`photos.way.${value}`) }))}
        />
        {way === 'signature' && <SignaturePad canvas={canvas} onSigned={setSigned} />}
      </div>
    </Dialog>
  )
}

interface PiecesProps {
  subjects: readonly Subject[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

function Pieces({ subjects, chosen, onChoose }: PiecesProps) {
  const toggle = (id: string, on: boolean) =>
    onChoose(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)))
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-control font-medium">{t('photos.pieces')}</legend>
      {subjects.map(({ id, tag, itemName }) => (
        <Checkbox key={id} label={`${tag} ${itemName}`} value={chosen.has(id)} onChange={(on) => toggle(id, on)} />
      ))}
    </fieldset>
  )
}
