import { Button } from '@clothesline/ui/button'
import { FieldError } from '@clothesline/ui/field'
import { useEffect, useRef, useState } from 'react'
import { t } from '../i18n/translate.ts'

interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}

declare global {
  /** Reads codes from pictures, in browsers that can. */
  var BarcodeDetector: (new (wanted: { formats: string[] }) => Detector) | undefined
}

/** Whether this browser reads codes with its camera; where it does not, tags are typed. */
export const canScan = (): boolean =>
  globalThis.BarcodeDetector !== undefined && navigator.mediaDevices?.getUserMedia !== undefined

const formats = ['qr_code', 'code_128']
const everyMs = 250

interface CameraScanProps {
  onCode: (code: string) => void
  onClose: () => void
}

/** Looks for codes until the returned step ends it; a code that stays in the picture is read once. */
function look(video: HTMLVideoElement, onCode: (code: string) => void): () => void {
  const detector = globalThis.BarcodeDetector && new globalThis.BarcodeDetector({ formats })
  let last = ''
  const timer = setInterval(async () => {
    const found = (await detector?.detect(video).catch(() => [])) ?? []
    const code = found[0]?.rawValue ?? ''
    if (code !== '' && code !== last) onCode(code)
    last = code
  }, everyMs)
  return () => clearInterval(timer)
}

async function openCamera(video: HTMLVideoElement): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  video.srcObject = stream
  await video.play()
  return stream
}

/** The camera, reading the tags that are held before it. */
export function CameraScan({ onCode, onClose }: CameraScanProps) {
  const video = useRef<HTMLVideoElement>(null)
  const heard = useRef(onCode)
  const [isClosed, setClosed] = useState(false)
  useEffect(() => {
    heard.current = onCode
  }, [onCode])
  useEffect(() => {
    const shown = video.current
    if (!shown) return undefined
    const opening = openCamera(shown)
    opening.catch(() => setClosed(true))
    const stop = look(shown, (code) => heard.current(code))
    return () => {
      stop()
      const end = (stream: MediaStream) => {
        for (const track of stream.getTracks()) track.stop()
      }
      opening.then(end, () => undefined)
    }
  }, [])
  return (
    <div className="flex flex-col gap-2">
      {isClosed && <FieldError>{t('scan.noCamera')}</FieldError>}
      <video
        ref={video}
        muted
        playsInline
        aria-label={t('scan.picture')}
        className="max-h-64 w-full rounded-control bg-sunken object-cover"
      />
      <Button onPress={onClose}>{t('scan.close')}</Button>
    </div>
  )
}
