import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Failed } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { MessageDialog } from './message-dialog.tsx'
import { messageStates } from './message-search.ts'
import { MessageStateBadge } from './message-state.tsx'
import { type Message, messagesQuery, portsQuery } from './messages.queries.ts'
import { QuietDialog } from './quiet-dialog.tsx'

const Words = ({ message: { subject, body, locale } }: { message: Message }) => (
  <span dir="auto" lang={locale}>
    {body || subject || '–'}
  </span>
)

const columnsOf = () => [
  column<Message>(t('messages.queuedAt'), ({ queuedAt }) => <TimeText at={queuedAt} />, { width: '10rem' }),
  column<Message>(t('messages.customer'), ({ customer, address }) => customer ?? address, {
    width: 'minmax(8rem, 1fr)',
  }),
  column<Message>(t('messages.channel'), ({ channel }) => t(`messages.channel.${channel}`), { width: '6rem' }),
  column<Message>(t('messages.purpose'), ({ purpose }) => t(`messages.purpose.${purpose}`), { width: '8rem' }),
  column<Message>(t('messages.words'), (message) => <Words message={message} />, { width: 'minmax(12rem, 3fr)' }),
  column<Message>(t('messages.stateOf'), (message) => <MessageStateBadge message={message} />, { width: '8rem' }),
]

const cardOf = (message: Message, onOpen: () => void) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-center justify-between gap-3">
      <button type="button" className="wrap-anywhere text-start text-link" onClick={onOpen}>
        {message.customer ?? message.address}
      </button>
      <MessageStateBadge message={message} />
    </p>
    <p className="line-clamp-2 text-small text-muted">
      <Words message={message} />
    </p>
  </div>
)

const idOf = ({ id }: Message) => id
const nameOf = ({ customer, address }: Message) => customer ?? address ?? ''

/** Says where messages go to nobody, so that nobody takes a demo for the world. */
function PortsTold() {
  const { data: ports } = useQuery(portsQuery)
  const kinds = ports ? [ports.sms, ports.email] : []
  if (kinds.includes('none'))
    return (
      <Banner tone="bad" title={t('messages.noPort')}>
        {t('messages.noPortAbout')}
      </Banner>
    )
  if (!kinds.includes('local')) return null
  return (
    <Banner tone="note" title={t('messages.local')}>
      {t('messages.localAbout')}
    </Banner>
  )
}

/** What customers were told, and what became of it. */
export function MessagesPage() {
  const { state } = useSearch({ from: '/signed-in/messages' })
  const branch = useBranch()
  const [open, setOpen] = useState<Message | null>(null)
  const [setting, setSetting] = useState(false)
  const list = useInfiniteQuery(messagesQuery(state))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const chips = [
    { label: t('messages.all'), chosen: state === undefined, search: {} },
    ...messageStates.map((one) => ({
      ...{ label: t(`messages.state.${one}`), chosen: one === state, search: { state: one } },
    })),
  ]
  const action = branch && (
    <Button icon="clock" onPress={() => setSetting(true)}>
      {t('messages.settings')}
    </Button>
  )
  return (
    <Screen title={t('messages.title')} needs="messages.read" action={action}>
      <PortsTold />
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('messages.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('messages.title')}
          rows={rows}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          onOpen={setOpen}
          renderCard={(message) => cardOf(message, () => setOpen(message))}
          bar={<ChoiceChips label={t('messages.stateOf')} chips={chips} />}
          loading={list.isPending}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          empty={<EmptyState title={t('messages.none')}>{t('messages.noneAbout')}</EmptyState>}
        />
      )}
      {open && <MessageDialog message={open} onClose={() => setOpen(null)} />}
      {setting && branch && <QuietDialog branch={branch} onClose={() => setSetting(false)} />}
    </Screen>
  )
}
