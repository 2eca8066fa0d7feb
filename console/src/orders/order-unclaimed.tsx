import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { moneyText } from '../frame/money-text.ts'
import { t } from '../i18n/translate.ts'
import type { Order } from './orders.queries.ts'
import { type Unclaimed, unclaimedOrder } from './unclaimed.queries.ts'
import { UnclaimedStep } from './unclaimed-step.tsx'

/** What was done about an order nobody came for, and what can be done next. */
export function OrderUnclaimed({ order }: { order: Order }) {
  const stored = order.status === 'ready' && order.fees.some(({ kind }) => kind === 'storage')
  const waits = order.status === 'unclaimed' || order.status === 'disposed' || stored
  const query = useQuery({ ...unclaimedOrder(order.id), enabled: waits })
  if (!waits) return null
  return (
    <Card title={t(order.status === 'disposed' ? 'unclaimed.cardDisposed' : 'unclaimed.card')}>
      <Answered query={query} failed={t('unclaimed.failed')} lines={3}>
        {(one) => <Dealt one={one} />}
      </Answered>
    </Card>
  )
}

const isWay = (way: string): way is 'letter' | 'registered_letter' | 'email' | 'posted' =>
  ['letter', 'registered_letter', 'email', 'posted'].includes(way)

const steps = ['notice', 'proposal', 'decline', 'approve', 'waive'] as const
type Step = (typeof steps)[number]

const words = {
  notice: 'unclaimed.give',
  proposal: 'unclaimed.propose',
  decline: 'unclaimed.decline',
  approve: 'unclaimed.approve',
  waive: 'unclaimed.waive',
} as const

function Dealt({ one }: { one: Unclaimed }) {
  const [asked, setAsked] = useState<Step>()
  const { can, since, freeFrom, notice, proposal, decision, storage, currency } = one
  const { locale } = useUiSettings()
  const may: Record<Step, boolean> = {
    notice: can.giveNotice,
    proposal: can.propose,
    decline: can.decline,
    approve: can.approve,
    waive: can.waiveStorage,
  }
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {since && (
          <Line name={t('unclaimed.since')}>
            <TimeText at={since} form="date" />
          </Line>
        )}
        {notice && (
          <Line name={t('unclaimed.notice')}>
            {isWay(notice.way) && t(`unclaimed.way.${notice.way}`)} {notice.reference} <Told {...notice} />
          </Line>
        )}
        {since && !decision && (
          <Line name={t('unclaimed.freeFrom')}>
            {freeFrom === null ? t('unclaimed.notFree') : <TimeText at={freeFrom} form="date" />}
          </Line>
        )}
        {proposal && (
          <Line name={t('unclaimed.proposal')}>
            {t(`unclaimed.proposal.${proposal.way}`, { recipient: proposal.recipient })} · {proposal.reason}{' '}
            <Told {...proposal} />
          </Line>
        )}
        {storage.owed + storage.waived > 0 && (
          <Line name={t('unclaimed.storage')}>
            <Money amount={storage.owed + storage.waived} currency={currency} />
            {storage.waived > 0 &&
              ` · ${t('unclaimed.storageWaived', { amount: moneyText(storage.waived, currency, locale) })}`}
          </Line>
        )}
        {decision && (
          <>
            <Line name={t('unclaimed.decision')}>
              <Told {...decision} />
            </Line>
            <Line name={t('unclaimed.writtenOff')}>
              <Money amount={decision.writtenOff} currency={currency} />
            </Line>
          </>
        )}
      </dl>
      <div className="flex flex-wrap gap-2 empty:hidden">
        {steps
          .filter((step) => may[step])
          .map((step) => (
            <Button key={step} variant={step === 'approve' ? 'danger' : 'secondary'} onPress={() => setAsked(step)}>
              {t(words[step])}
            </Button>
          ))}
      </div>
      {asked && <UnclaimedStep key={asked} one={one} step={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  )
}

function Told({ at, by }: { at: string; by: string | null }) {
  return (
    <span className="text-small text-muted">
      <TimeText at={at} form="date" /> <bdi>{t('unclaimed.by', { name: by ?? t('unclaimed.bySystem') })}</bdi>
    </span>
  )
}
