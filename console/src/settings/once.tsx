import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { toasts } from '@clothesline/ui/toast'
import { t } from '../i18n/translate.ts'

interface OnceProps {
  title: string
  about: string
  secret: string
  onDone: () => void
}

/** A secret that is shown this once: to be copied, then to be put away by a deliberate press. */
export function Once({ title, about, secret, onDone }: OnceProps) {
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    toasts.show({ words: t('keys.copied') })
  }
  return (
    <Banner tone="note" title={title}>
      <p>{about}</p>
      <p className="my-2 rounded-control border border-hairline bg-surface px-3 py-2 font-mono text-small break-all select-all">
        {secret}
      </p>
      <span className="flex flex-wrap gap-2">
        <Button icon="copy" onPress={() => void copy()}>
          {t('keys.copy')}
        </Button>
        <Button onPress={onDone}>{t('keys.done')}</Button>
      </span>
    </Banner>
  )
}
