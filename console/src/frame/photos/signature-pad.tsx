import { SignaturePad as Pad } from '@clothesline/ui/signature-pad'
import type { RefObject } from 'react'
import { t } from '../../i18n/translate.ts'

interface SignaturePadProps {
  canvas: RefObject<HTMLCanvasElement | null>
  onSigned: (signed: boolean) => void
}

/** The paper to sign on, in the words of pictures. */
export function SignaturePad(props: SignaturePadProps) {
  return <Pad {...props} label={t('photos.signHere')} again={t('photos.signAgain')} />
}
