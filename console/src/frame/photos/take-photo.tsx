import { Banner } from '@clothesline/ui/banner'
import { Button, buttonStyle } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Icon } from '@clothesline/ui/icon'
import { Select } from '@clothesline/ui/select'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useEffect, useId, useState } from 'react'
import { useIntent } from '../../api/intent.ts'
import { sendFiles } from '../../api/send-files.ts'
import { t } from '../../i18n/translate.ts'
import { shrunk } from './shrink.ts'

/** A piece that a picture can be taken of. */
export interface Subject {
  readonly id: string
  readonly tag: string
  readonly itemName: string
}

interface TakePhotoProps {
  subjects: readonly [Subject, ...Subject[]]
  /** Where a picture of a piece is sent. */
  addressOf: (pieceId: string) => string
  onClose: () => void
}

const kinds = ['damage', 'intake'] as const
type Kind = (typeof kinds)[number]

const touches = () => [['orders'], ['production']]

/** The address of a file that is only in the browser, for as long as it is shown. */
function usePreview(file: File | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!file) return undefined
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return file && address
}

/** Takes a picture of a piece with the camera, or from a file: made smaller here, shown once, then sent. */
export function TakePhoto({ subjects, addressOf, onClose }: TakePhotoProps) {
  const [pieceId, setPieceId] = useState(subjects[0].id)
  const [kind, setKind] = useState<Kind>('damage')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File>()
  const [odd, setOdd] = useState<string>()
  const preview = usePreview(file)
  const keeping = useIntent<File, { id: string }>({
    send: (picture, key) => {
      const asked = new URLSearchParams({ kind, note: note.trim() })
      return sendFiles(`${addressOf(pieceId)}?${asked}`, [picture], key)
    },
    touches,
    onDone: () => {
      toasts.show({ words: t('photos.kept') })
      onClose()
    },
  })
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    try {
      setFile(await shrunk(chosen))
      setOdd(undefined)
    } catch {
      setFile(undefined)
      setOdd(t('photos.unreadable'))
    }
  }
  const keep = () => (file ? keeping.begin(file) : setOdd(t('photos.missing')))
  const subject = subjects.find(({ id }) => id === pieceId) ?? subjects[0]
  const wrong = odd ?? keeping.error?.message
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('photos.takeOf', { tag: subject.tag })}
      description={t('photos.takeAbout')}
      footer={
        <Button variant="primary" busy={keeping.isPending} onPress={keep}>
          {t('photos.keep')}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {wrong && <Banner tone="bad" title={wrong} />}
        {subjects.length > 1 && (
          <Select
            label={t('photos.piece')}
            value={pieceId}
            onChange={setPieceId}
            options={subjects.map(({ id, tag, itemName }) => ({ value: id, label: `${tag} ${itemName}` }))}
          />
        )}
        <ChooseFile onChoose={(chosen) => void choose(chosen)} />
        {preview && <img src={preview} alt={t('photos.preview')} className="max-h-64 self-center rounded-control" />}
        <Select
          label={t('photos.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: t(`photos.kind.${value}`) }))}
        />
        <TextField label={t('photos.note')} value={note} onChange={setNote} maxLength={300} />
      </div>
    </Dialog>
  )
}

function ChooseFile({ onChoose }: { onChoose: (file: File | undefined) => void }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          onChoose(event.target.files?.[0])
          event.target.value = ''
        }}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className={`${buttonStyle('secondary', 'large')} self-start peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
      >
        <Icon name="camera" />
        {t('photos.choose')}
      </label>
      <p id={`${id}-hint`} className="text-small text-muted">
        {t('photos.chooseHint')}
      </p>
    </div>
  )
}
