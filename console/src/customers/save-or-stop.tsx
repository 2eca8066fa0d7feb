import { Button } from '@clothesline/ui/button'
import { t } from '../i18n/translate.ts'

interface SaveOrStopProps {
  busy: boolean
  save?: string | undefined
  onStop?: (() => void) | undefined
}

/** The end of a form: send it, or leave everything as it was. */
export function SaveOrStop({ busy, save = t('customers.save'), onStop }: SaveOrStopProps) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" variant="primary" busy={busy}>
        {save}
      </Button>
      {onStop && (
        <Button variant="quiet" onPress={onStop}>
          {t('customers.stop')}
        </Button>
      )}
    </div>
  )
}
