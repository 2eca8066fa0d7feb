import { StatusBadge } from '@clothesline/ui/badge'
import { Banner } from '@clothesline/ui/banner'
import { Button, buttonStyle } from '@clothesline/ui/button'
import { Icon } from '@clothesline/ui/icon'
import { EmptyState } from '@clothesline/ui/states'
import { useState } from 'react'
import { go } from '../frame/address.ts'
import { Link } from '../frame/link.tsx'
import { isOpen, nextWord } from '../frame/queue-rules.ts'
import { putOff, type Stop, stopsOf, useRound } from '../frame/round.ts'
import { tell } from '../frame/sync.ts'
import { WindowText } from '../frame/window-text.tsx'
import { stateWord, toneOf } from '../frame/words.ts'
import { t } from '../i18n/translate.ts'
import { AttemptForm } from './attempt-form.tsx'
import { inOneLine, navigationLink } from './navigation-rules.ts'
import { ProofForm } from './proof-form.tsx'

type Doing = 'complete' | 'attempt' | undefined

const actionStyle = buttonStyle('secondary', 'large')

function Where({ stop: { address, note } }: { stop: Stop }) {
  return (
    <section aria-label={t('stop.where')} className="flex flex-col gap-2">
      <p dir="auto" className="break-words text-lead">
        {inOneLine(address)}
      </p>
      {address.accessNotes && <Banner tone="note" title={address.accessNotes} />}
      {note !== '' && <Banner tone="note" title={note} />}
      <div className="flex flex-wrap gap-2">
        <a href={navigationLink(address, navigator.userAgent)} className={`${actionStyle} flex-1`}>
          <Icon name="arrow-end" />
          {t('stop.navigate')}
        </a>
        {address.phone && (
          <a href={`tel:${address.phone}`} className={`${actionStyle} flex-1`}>
            <Icon name="phone" />
            {t('stop.call')}
          </a>
        )}
      </div>
    </section>
  )
}

function Pieces({ stop: { pieces } }: { stop: Stop }) {
  if (pieces.length === 0) return null
  return (
    <section aria-label={t('stop.pieces')} className="flex flex-col gap-1">
      <h2 className="font-strong">{t('stop.pieceCount', { count: pieces.length })}</h2>
      <ul className="flex flex-col">
        {pieces.map(({ tag, itemName }) => (
          <li
            key={tag}
            className="flex flex-wrap justify-between gap-x-3 border-b border-hairline py-1 last:border-transparent"
          >
            <span>{itemName}</span>
            <span className="font-mono text-small text-muted">{tag}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the driver may do at this stop now. */
function Steps({ stop, onDoing }: { stop: Stop; onDoing: (doing: Doing) => void }) {
  const { later } = useRound()
  const { id, state } = stop
  const isLater = later.includes(id)
  const next = nextWord(state)
  if (!next) return null
  const step = () => (next === 'complete' ? onDoing('complete') : void tell(id, [{ said: { says: next } }]))
  const changeTurn = async () => {
    await putOff(id, !isLater)
    if (!isLater) go({ page: 'round' })
  }
  return (
    <div className="flex flex-col gap-2">
      <Button variant="primary" size="large" wide onPress={step}>
        {t(`step.${next}`)}
      </Button>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => onDoing('attempt')}>{t('step.attempt')}</Button>
        {state !== 'arrived' && (
          <Button variant="quiet" onPress={() => void changeTurn()}>
            {isLater ? t('stop.inTurn') : t('stop.putOff')}
          </Button>
        )}
      </div>
    </div>
  )
}

function Notices({ stop: { lost, refused } }: { stop: Stop }) {
  return (
    <>
      {lost && <Banner tone="bad" title={t('waiting.lost')} />}
      {refused > 0 && (
        <Banner
          tone="bad"
          title={t('stop.refused')}
          action={
            <Link to={{ page: 'waiting' }} className={buttonStyle('secondary', 'normal')}>
              {t('stop.why')}
            </Link>
          }
        />
      )}
    </>
  )
}

function Found({ stop }: { stop: Stop }) {
  const [doing, setDoing] = useState<Doing>()
  const { id, address, state, kind, order } = stop
  const isHere = isOpen(state)
  const done = () => {
    setDoing(undefined)
    if (doing === 'complete') go({ page: 'round' })
  }
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h1 className="text-title font-strong tracking-tight break-words">{address.name}</h1>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
          <StatusBadge tone={toneOf(state)}>{stateWord(state)}</StatusBadge>
          <span>
            {t(`kind.${kind}`)}
            {order && ` · ${order.ticket}`}
          </span>
          <WindowText stop={stop} />
        </p>
      </header>
      <Notices stop={stop} />
      {doing === undefined && <Where stop={stop} />}
      {isHere && doing === undefined && <Steps stop={stop} onDoing={setDoing} />}
      {isHere && doing === 'complete' && <ProofForm stop={stop} onBack={() => setDoing(undefined)} onDone={done} />}
      {isHere && doing === 'attempt' && <AttemptForm stopId={id} onBack={() => setDoing(undefined)} onDone={done} />}
      {doing === undefined && <Pieces stop={stop} />}
    </div>
  )
}

/** One stop: where it is, what it is about, and what the driver says of it. */
export function StopPage({ id }: { id: string }) {
  const stop = stopsOf(useRound()).find((one) => one.id === id)
  if (stop) return <Found stop={stop} />
  return (
    <>
      <h1 className="text-title font-strong tracking-tight">{t('stop.unknown')}</h1>
      <EmptyState
        icon="van"
        title={t('stop.unknownAbout')}
        action={
          <Link to={{ page: 'round' }} className={buttonStyle('secondary', 'normal')}>
            {t('round.link')}
          </Link>
        }
      />
    </>
  )
}
