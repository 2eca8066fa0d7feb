import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import type { CommandEntry } from '@clothesline/ui/command-palette'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import { Menu } from '@clothesline/ui/menu'
import { toasts } from '@clothesline/ui/toast'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { pageActions } from '../frame/page-actions.ts'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { AnswerPrice } from './answer-price.tsx'
import { AskWhy, type Verb } from './ask-why.tsx'
import { ChangeLines, DetailBags } from './change-lines.tsx'
import { type Order, useHandOver, useMarkReady } from './orders.queries.ts'

type Asked = Verb | 'change' | 'detail' | 'approve'

interface Doing {
  id: string
  label: string
  icon: IconName
  may: boolean
  danger?: boolean
  run: () => void
}

/** What can be done: the next step of its life first, what is seldom done behind a menu. */
function doings(order: Order, { ready, handOver, claim, ask, mayClaim }: Steps & Asking) {
  const { can } = order
  const steps: Doing[] = [
    { id: 'detail', label: t('orders.detail'), icon: 'bag', may: can.detail, run: () => ask('detail') },
    { id: 'approve', label: t('orders.answerPrice'), icon: 'phone', may: can.approve, run: () => ask('approve') },
    { id: 'release', label: t('orders.do.release'), icon: 'check', may: can.release, run: () => ask('release') },
    { id: 'ready', label: t('orders.markReady'), icon: 'hanger', may: can.markReady, run: ready },
    { id: 'hand-over', label: t('orders.handOver'), icon: 'bag', may: can.handOver, run: handOver },
  ]
  const others: Doing[] = [
    { id: 'change', label: t('orders.changeLines'), icon: 'edit', may: can.change, run: () => ask('change') },
    { id: 'hold', label: t('orders.do.hold'), icon: 'lock', may: can.hold, run: () => ask('hold') },
    { id: 'reopen', label: t('orders.do.reopen'), icon: 'undo', may: can.reopen, run: () => ask('reopen') },
    { id: 'claim', label: t('orders.openClaim'), icon: 'warning', may: mayClaim, run: claim },
    {
      id: 'cancel',
      label: t('orders.do.cancel'),
      icon: 'ban',
      may: can.cancel,
      danger: true,
      run: () => ask('cancel'),
    },
    { id: 'void', label: t('orders.do.void'), icon: 'trash', may: can.void, danger: true, run: () => ask('void') },
  ]
  return { steps: steps.filter(({ may }) => may), others: others.filter(({ may }) => may) }
}

type Steps = Record<'ready' | 'handOver' | 'claim', () => void>

interface Asking {
  ask: (what: Asked) => void
  /** Whether the viewer may take claims down: claims are not of the order, so its answer does not say. */
  mayClaim: boolean
}

function Opened({ order, asked, onClose }: { order: Order; asked: Asked; onClose: () => void }) {
  if (asked === 'change') return <ChangeLines order={order} onClose={onClose} />
  if (asked === 'detail') return <DetailBags order={order} onClose={onClose} />
  if (asked === 'approve') return <AnswerPrice order={order} onClose={onClose} />
  return <AskWhy key={asked} order={order} verb={asked} onClose={onClose} />
}

/** What can be done with an order now, as the server says; the palette offers the same. */
export function OrderActions({ order }: { order: Order }) {
  const [asked, ask] = useState<Asked | null>(null)
  const ready = useMarkReady(({ ticket }) => toasts.show({ words: t('orders.isReady', { ticket }) }))
  const handOver = useHandOver(({ ticket }) => toasts.show({ words: t('orders.isCollected', { ticket }) }))
  const { begin: beginReady } = ready
  const { begin: beginHandOver } = handOver
  const navigate = useNavigate()
  const mayClaim = useMay('claims.open', order.branchId)
  const { steps, others } = useMemo(
    () =>
      doings(order, {
        ready: () => beginReady(order),
        handOver: () => beginHandOver(order),
        claim: () => void navigate({ to: '/claims/new', search: { ticket: order.ticket } }),
        ask,
        mayClaim,
      }),
    [order, beginReady, beginHandOver, navigate, mayClaim],
  )
  const entries = useMemo<readonly CommandEntry[]>(
    () =>
      [...steps, ...others].map(({ id, label, icon, run }) => ({ id, group: t('palette.actions'), label, icon, run })),
    [steps, others],
  )
  pageActions.useContribution(entries)
  const refused = ready.error ?? handOver.error
  const main = steps.at(-1)
  return (
    <>
      {refused && (
        <Banner tone="bad" title={refused.message} onDismiss={() => (ready.error ? ready.reset() : handOver.reset())} />
      )}
      {others.length > 0 && (
        <Menu
          trigger={
            <Button variant="quiet" icon="dots" aria-haspopup="menu">
              {t('orders.more')}
            </Button>
          }
          groups={[false, true]
            .map((danger) => others.filter((one) => (one.danger ?? false) === danger))
            .filter((group) => group.length > 0)
            .map((group) => ({
              actions: group.map(({ label, icon, danger, run }) => ({ label, icon, danger, onSelect: run })),
            }))}
        />
      )}
      {steps.map((step) => (
        <Button
          key={step.id}
          variant={step === main ? 'primary' : 'secondary'}
          icon={step.icon}
          busy={(step.id === 'ready' && ready.isPending) || (step.id === 'hand-over' && handOver.isPending)}
          onPress={step.run}
        >
          {step.label}
        </Button>
      ))}
      {asked !== null && <Opened order={order} asked={asked} onClose={() => ask(null)} />}
    </>
  )
}
