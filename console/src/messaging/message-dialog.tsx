import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { type Fact, Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { MessageStateBadge, reasonOf } from './message-state.tsx'
import { type Message, useTryAgain } from './messages.queries.ts'

function factsOf(message: Message): Fact[] {
  const { customerId, customer, address, channel, purpose, queuedAt, settledAt, sendAt, state } = message
  const who = customerId && (
    <PageLink to="/customers/$id" params={{ id: customerId }}>
      {customer ?? ''}
    </PageLink>
  )
  return [
    { name: t('messages.stateOf'), is: <MessageStateBadge message={message} /> },
    ...(who ? [{ name: t('messages.customer'), is: who }] : []),
    { name: t(`messages.channel.${channel}`), is: <bdi>{address ?? '–'}</bdi> },
    { name: t('messages.purpose'), is: t(`messages.purpose.${purpose}`) },
    { name: t('messages.queuedAt'), is: <TimeText at={queuedAt} /> },
    ...(state === 'queued' ? [{ name: t('messages.sendAt'), is: <TimeText at={sendAt} /> }] : []),
    ...(settledAt ? [{ name: t('messages.settledAt'), is: <TimeText at={settledAt} /> }] : []),
  ]
}

/** One message: whom it goes to, its words, and what became of it. */
export function MessageDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const again = useTryAgain(() => {
    toasts.show({ words: t('messages.isTriedAgain') })
    onClose()
  })
  const reason = reasonOf(message)
  const title = message.subject || t('messages.one')
  const footer = message.can.tryAgain && (
    <Button variant="primary" icon="refresh" busy={again.isPending} onPress={() => again.begin(message.id)}>
      {t('messages.tryAgain')}
    </Button>
  )
  return (
    <Dialog open onOpenChange={onClose} title={title} footer={footer} size="wide">
      <Facts facts={factsOf(message)} />
      <p dir="auto" lang={message.locale} className="whitespace-pre-wrap wrap-anywhere py-2">
        {message.body || t('messages.wordsForgotten')}
      </p>
      {reason && <p className="text-muted">{reason}</p>}
      {message.state === 'uncertain' && <p className="text-muted">{t('messages.uncertainAbout')}</p>}
      {again.error && (
        <p role="alert" className="text-bad">
          {again.error.message}
        </p>
      )}
    </Dialog>
  )
}
