import { AlertDialog } from '@clothesline/ui/alert-dialog'
import { StatusBadge } from '@clothesline/ui/badge'
import { Button } from '@clothesline/ui/button'
import { TimeText } from '@clothesline/ui/time-text'
import { toasts } from '@clothesline/ui/toast'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { Moves } from './merge-effects.tsx'
import { Pairs } from './pairs.tsx'
import { type Merge, merges, useUndoMerge } from './profile.queries.ts'

/** Customers who became one, and taking that back within its thirty days. */
export function MergesPage() {
  const list = useInfiniteQuery(merges)
  return (
    <Screen title={t('customers.merges')} about={t('customers.mergesAbout')} needs="customers.read">
      <Pairs
        list={list}
        words={{
          failed: t('customers.mergesFailed'),
          none: t('customers.noMerges'),
          noneAbout: t('customers.noMergesAbout'),
        }}
      >
        {(merge) => <One key={merge.id} merge={merge} />}
      </Pairs>
    </Screen>
  )
}

function One({ merge }: { merge: Merge }) {
  const { kept, absorbed, at, by, until, undoneAt, can } = merge
  const [asking, setAsking] = useState(false)
  return (
    <li className="grid gap-3 rounded-card border border-hairline bg-surface p-pad sm:grid-cols-[1fr_auto]">
      <div className="min-w-0 wrap-anywhere">
        <p>
          {t('customers.became', { absorbed: absorbed.name })}{' '}
          <PageLink to="/customers/$id" params={{ id: kept.id }}>
            {kept.name}
          </PageLink>
        </p>
        <p className="text-small text-muted">
          {by} · <TimeText at={at} form="date" />
        </p>
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-mark text-link underline underline-offset-2">
            {t('customers.whatMoved', { name: absorbed.name })}
          </summary>
          <Moves counts={merge.moves} credit={merge.credit} />
        </details>
      </div>
      <div className="flex flex-col items-start gap-2">
        {undoneAt && <StatusBadge tone="plain">{t('customers.undone')}</StatusBadge>}
        {can.undo && (
          <>
            <Button onPress={() => setAsking(true)}>{t('customers.undo')}</Button>
            <p className="text-small text-muted">
              {t('customers.until')} <TimeText at={until} form="date" />
            </p>
          </>
        )}
      </div>
      {asking && <Undo merge={merge} onClose={() => setAsking(false)} />}
    </li>
  )
}

function Undo({ merge, onClose }: { merge: Merge; onClose: () => void }) {
  const undo = useUndoMerge()
  const names = { kept: merge.kept.name, absorbed: merge.absorbed.name }
  const carryOut = async () => {
    try {
      const { creditMissing } = await undo.carryOut(merge)
      const whole = creditMissing.length === 0
      toasts.show({
        words: t(whole ? 'customers.isUndone' : 'customers.isUndoneShort', names),
        tone: whole ? 'good' : 'note',
      })
    } catch (error) {
      toasts.show({ words: error instanceof Error ? error.message : '', tone: 'bad' })
    }
    onClose()
  }
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={t('customers.undoTitle', names)}
      description={t('customers.undoAbout', names)}
      confirm={t('customers.undo')}
      onConfirm={() => void carryOut()}
      busy={undo.isPending}
    />
  )
}
