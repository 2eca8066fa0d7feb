import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { TextField } from '@clothesline/ui/text-field'
import { useCallback, useMemo, useState } from 'react'
import { t } from '../../i18n/translate.ts'
import { type Degrees, readDegrees, writeDegrees } from './place-rules.ts'
import { StreetMap } from './street-map.tsx'

interface PinDialogProps {
  /** What is looked for, as it is written. */
  address: string
  place: Degrees | null
  busy?: boolean | undefined
  /** Why it was refused, if it was. */
  refusal?: Error | null | undefined
  onPut: (place: Degrees) => void
  onRemove?: (() => void) | undefined
  onClose: () => void
}

const nothing = { vans: [], chosen: undefined, route: [], onChoose: () => undefined }

/** Lets somebody say where an address is: on the map, or by its degrees. */
export function PinDialog({ address, place, busy, refusal, onPut, onRemove, onClose }: PinDialogProps) {
  const [words, setWords] = useState(place ? writeDegrees(place) : '')
  const [isWrong, setWrong] = useState(false)
  const read = useMemo(() => readDegrees(words), [words])
  const pin = useMemo(() => (read ? { lat: read.latitude, lng: read.longitude } : null), [read])
  const choose = useCallback(({ lat, lng }: { lat: number; lng: number }) => {
    setWords(writeDegrees({ latitude: lat, longitude: lng }))
    setWrong(false)
  }, [])
  const footer = (
    <>
      {onRemove && place && (
        <Button variant="quiet" icon="trash" onPress={onRemove}>
          {t('app.pinRemove')}
        </Button>
      )}
      <Button variant="primary" busy={busy} onPress={() => (read ? onPut(read) : setWrong(true))}>
        {t('app.pinPut')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="wide"
      title={t('app.pinTitle')}
      description={`\u2068${address}\u2069`}
      footer={footer}
    >
      <div className="flex flex-col gap-4">
        {refusal && <Banner tone="bad" title={refusal.message} />}
        <p className="text-muted">{t('app.pinAbout')}</p>
        <div className="h-80">
          <StreetMap label={t('app.pinMap')} {...nothing} pin={pin} onPlace={choose} />
        </div>
        <TextField
          label={t('app.pinDegrees')}
          hint={t('app.pinDegreesHint')}
          error={isWrong ? t('app.pinWrong') : undefined}
          value={words}
          autoComplete="off"
          maxLength={60}
          onChange={(text) => {
            setWords(text)
            setWrong(false)
          }}
        />
      </div>
    </Dialog>
  )
}
