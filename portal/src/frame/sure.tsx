import { Button, type ButtonVariant } from '@clothesline/ui/button'
import { useFocusOnMount } from '@clothesline/ui/use-focus-on-mount.ts'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'

interface SureProps {
  /** What is asked for. */
  words: string
  /** What will happen then, in a sentence. */
  about: string
  /** What is pressed to let it happen. */
  confirm: string
  busy: boolean
  onSure: () => void
  variant?: ButtonVariant
}

type QuestionProps = Omit<SureProps, 'variant'> & { onBack: () => void }

/** The question takes the focus: the button that was pressed is gone. */
function Question({ words, about, confirm, busy, onSure, onBack }: QuestionProps) {
  const first = useFocusOnMount<HTMLButtonElement>()
  return (
    <fieldset aria-label={words} className="flex w-full flex-col gap-2">
      <p>{about}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={first} variant="danger" busy={busy} onPress={onSure}>
          {confirm}
        </Button>
        <Button variant="quiet" onPress={onBack}>
          {t('sure.no')}
        </Button>
      </div>
    </fieldset>
  )
}

/** A button that asks once more, in its own place, before something that cannot be taken back. */
export function Sure({ variant = 'quiet', ...question }: SureProps) {
  const [asks, setAsks] = useState(false)
  if (asks) return <Question {...question} onBack={() => setAsks(false)} />
  return (
    <Button variant={variant} onPress={() => setAsks(true)}>
      {question.words}
    </Button>
  )
}
