import { Button } from '@clothesline/ui/button'
import { RadioGroup } from '@clothesline/ui/radio-group'
import { TextField } from '@clothesline/ui/text-field'
import { type FormEvent, useState } from 'react'
import { tell } from '../frame/sync.ts'
import { t } from '../i18n/translate.ts'
import { Photos } from './photos.tsx'

const reasons = ['nobody', 'nothing', 'refused', 'address', 'access', 'other'] as const
type Reason = (typeof reasons)[number]

interface AttemptFormProps {
  stopId: string
  onBack: () => void
  onDone: () => void
}

/** A stop in vain: why, in the words that everybody uses or in one's own, with a photo of the closed door where that helps. */
export function AttemptForm({ stopId, onBack, onDone }: AttemptFormProps) {
  const [reason, setReason] = useState<Reason | ''>('')
  const [more, setMore] = useState('')
  const [wrong, setWrong] = useState<string>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason === '') return setWrong(t('attempt.missing'))
    if (reason === 'other' && more.trim() === '') return setWrong(t('attempt.moreMissing'))
    const words = [reason === 'other' ? '' : t(`attempt.${reason}`), more.trim()].filter((part) => part !== '')
    await tell(stopId, [{ said: { says: 'attempt', reason: words.join(': ') } }])
    onDone()
  }
  return (
    <form
      aria-label={t('attempt.title')}
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-4"
    >
      <h2 className="text-lead font-strong">{t('attempt.title')}</h2>
      <RadioGroup
        label={t('attempt.reason')}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: t(`attempt.${value}`) }))}
        error={wrong}
      />
      <TextField label={t('attempt.more')} value={more} onChange={setMore} maxLength={200} />
      <Photos stopId={stopId} />
      <Button type="submit" variant="primary" size="large" wide>
        {t('attempt.submit')}
      </Button>
      <Button variant="quiet" onPress={onBack}>
        {t('stop.back')}
      </Button>
    </form>
  )
}
