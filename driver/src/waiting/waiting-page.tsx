import { StatusBadge } from '@clothesline/ui/badge'
import { Button, buttonStyle } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useState } from 'react'
import { Link } from '../frame/link.tsx'
import type { Entry } from '../frame/queue-rules.ts'
import { type Round, useRound } from '../frame/round.ts'
import { putAside, sync, tellAgain } from '../frame/sync.ts'
import { t } from '../i18n/translate.ts'

const nameOf = ({ day }: Pick<Round, 'day'>, { subject }: Entry): string =>
  day?.stops.find(({ id }) => id === subject.id)?.address.name ?? t(`waiting.${subject.kind}`)

function Choices({ entry }: { entry: Entry }) {
  const [isSure, setSure] = useState(false)
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon="refresh" onPress={() => void tellAgain(entry)}>
        {t('waiting.again')}
      </Button>
      {isSure ? (
        <Button variant="danger" onPress={() => void putAside(entry)}>
          {t('waiting.asideSure')}
        </Button>
      ) : (
        <Button variant="quiet" onPress={() => setSure(true)}>
          {t('waiting.aside')}
        </Button>
      )}
    </div>
  )
}

/** Why a word was not taken: the server's own sentence, and what it means where the stop is somebody else's now. */
function Why({ entry }: { entry: Entry }) {
  const { lost, day } = useRound()
  const { refusal, subject } = entry
  if (!refusal) return null
  return (
    <>
      <p role="alert">{lost.includes(subject.id) ? t('waiting.lost') : refusal.sentence}</p>
      {day?.branch?.phone && (
        <a href={`tel:${day.branch.phone}`} className={buttonStyle('secondary', 'normal')}>
          {t('waiting.call', { branch: day.branch.name })}
        </a>
      )}
      <Choices entry={entry} />
    </>
  )
}

function EntryLine({ entry }: { entry: Entry }) {
  const round = useRound()
  const { said, claimedAt, refusal, tries, subject, driverId } = entry
  const isMine = driverId === round.driver?.id
  const name = nameOf(round, entry)
  return (
    <li className="flex flex-col gap-2 rounded-card border border-hairline bg-surface p-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="min-w-0 font-strong break-words">
          {isMine && subject.kind === 'stop' ? (
            <Link to={{ page: 'stop', id: subject.id }} className="text-link underline">
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <span className="text-small text-muted">
          <TimeText at={claimedAt} form="time" />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <span>{t(`said.${said.says}`)}</span>
        {refusal ? (
          <StatusBadge tone="bad">{t('waiting.refused')}</StatusBadge>
        ) : (
          <StatusBadge tone="note" icon="upload">
            {tries === 0 ? t('waiting.waits') : t('waiting.tried', { count: tries })}
          </StatusBadge>
        )}
        {!isMine && <span className="text-small text-muted">{t('waiting.notMine')}</span>}
      </div>
      {isMine && <Why entry={entry} />}
    </li>
  )
}

/** What was said and not taken by the server yet: what waits by itself, and what was refused and why. */
export function WaitingPage() {
  const { entries } = useRound()
  const refused = entries.filter(({ refusal }) => refusal !== undefined)
  const waiting = entries.filter(({ refusal }) => refusal === undefined)
  return (
    <div className="flex flex-col gap-4">
      <header>
        <h1 className="text-title font-strong tracking-tight">{t('waiting.title')}</h1>
        <p className="text-muted">{t('waiting.about')}</p>
      </header>
      {entries.length === 0 && <EmptyState icon="check-circle" title={t('waiting.empty')} />}
      <ol aria-label={t('waiting.title')} className="flex flex-col gap-2 empty:hidden">
        {[...refused, ...waiting].map((entry) => (
          <EntryLine key={entry.id} entry={entry} />
        ))}
      </ol>
      {waiting.length > 0 && (
        <Button icon="refresh" onPress={() => void sync(true)}>
          {t('waiting.now')}
        </Button>
      )}
    </div>
  )
}
