import { drawn, shrunk } from '@clothesline/console/src/frame/photos/shrink.ts'
import { buttonStyle } from '@clothesline/ui/button'
import { FieldError } from '@clothesline/ui/field'
import { Icon } from '@clothesline/ui/icon'
import { type ChangeEvent, useId, useState } from 'react'
import type { KeptPicture } from '../frame/storage.ts'
import { tell } from '../frame/sync.ts'
import { t } from '../i18n/translate.ts'

const asKept = async (file: File): Promise<KeptPicture> => ({ bytes: await file.arrayBuffer(), type: file.type })

/** What was drawn on a canvas, as it is kept. */
export const keptDrawing = async (canvas: HTMLCanvasElement): Promise<KeptPicture> => asKept(await drawn(canvas))

interface PhotosProps {
  stopId: string
  onTaken?: (() => void) | undefined
}

/** Takes photos of a stop: each is made small and kept at once, so that none is lost when the app is closed. */
export function Photos({ stopId, onTaken }: PhotosProps) {
  const id = useId()
  const [count, setCount] = useState(0)
  const [wrong, setWrong] = useState<string>()
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    try {
      const picture = await asKept(await shrunk(file))
      await tell(stopId, [{ said: { says: 'photo' }, picture }])
      setCount((before) => before + 1)
      setWrong(undefined)
      onTaken?.()
    } catch {
      setWrong(t('photo.unreadable'))
    }
  }
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          type="file"
          accept="image/*"
          capture="environment"
          onChange={(event) => void take(event)}
          className="peer sr-only"
        />
        <label
          htmlFor={id}
          className={`${buttonStyle('secondary', 'normal')} peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
        >
          <Icon name="camera" />
          {t('photo.take')}
        </label>
        <span role="status" className="text-small text-muted">
          {count > 0 && t('photo.kept', { count })}
        </span>
      </div>
      {wrong && <FieldError>{wrong}</FieldError>}
    </div>
  )
}
