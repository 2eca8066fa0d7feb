import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { lazy, Suspense } from 'react'
import { moneyText } from '../frame/money-text.ts'
import { loadWords, t } from '../i18n/translate.ts'
import { CashFields, OtherFields } from './pay-fields.tsx'
import { chargedOf, type Due } from './pay-rules.ts'
import { TenderChoice } from './tender-choice.tsx'
import { type PayPanelProps, type PayPanelState, usePayPanel } from './use-pay-panel.ts'

const TillNotice = lazy(() => import('./till-notice.tsx').then(({ TillNotice }) => ({ default: TillNotice })))

const PackageUse = lazy(async () => {
  const [{ PackageUse }] = await Promise.all([import('./package-use.tsx'), loadWords('prepaid')])
  return { default: PackageUse }
})

/** How it is paid: cash with the change shown large, card through the terminal, otherwise, or later. Enter takes it. */
export function PayPanel(props: PayPanelProps) {
  const { due } = props
  const panel = usePayPanel(props)
  const { tender, paying, wantsTill } = panel
  return (
    <div className="flex flex-col gap-3">
      <form
        aria-label={t('counter.pay')}
        onSubmit={panel.submit}
        onKeyDown={panel.onKeyDown}
        className="flex flex-col gap-3"
      >
        <TenderChoice
          tender={tender}
          offered={panel.offered}
          busy={paying}
          cardOff={panel.cardOff}
          onChange={panel.choose}
          first={panel.choice}
        />
        {!wantsTill && <Fields panel={panel} due={due} />}
      </form>
      {wantsTill && (
        <div ref={panel.tillBox}>
          <Suspense fallback={<div className="h-48" />}>
            <TillNotice branchId={due.branchId} currency={due.currency} onReady={() => panel.choice.current?.focus()} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

function Fields({ panel, due }: { panel: PayPanelState; due: Due }) {
  const { currency, orderId } = due
  const { tender, paying, refused, silent, unreached, missing, warned, short } = panel
  return (
    <>
      {tender === 'cash' && <CashFields panel={panel} currency={currency} />}
      {tender === 'later' && <p className="min-h-12 text-muted">{t('counter.laterAbout')}</p>}
      {tender === 'package' && (
        <Suspense fallback={<div className="h-24" />}>
          <PackageUse orderId={orderId} />
        </Suspense>
      )}
      {tender !== 'cash' && tender !== 'later' && tender !== 'package' && (
        <OtherFields panel={panel} currency={currency} />
      )}
      {warned === 'short' && short && <Banner tone="caution" title={t('counter.lessThanDue')} />}
      {tender === 'card' && panel.cardOff && !refused && (
        <Banner tone="caution" title={t('counter.terminalSilent')} action={<PayCash panel={panel} />}>
          {t('counter.cardOffAbout')}
        </Banner>
      )}
      {refused && (
        <Banner
          tone={silent || unreached ? 'caution' : 'bad'}
          title={t(silent || unreached ? 'counter.terminalSilent' : 'counter.notTaken')}
          action={(unreached || missing) && <PayCash panel={panel} />}
        >
          {unreached ? t('counter.cardUnreached') : refused.message}
        </Banner>
      )}
      <Button variant="primary" size="large" type="submit" wide busy={paying} shortcut="Enter">
        <PayWords panel={panel} currency={currency} />
      </Button>
    </>
  )
}

/** The way out of a card that cannot be charged. */
function PayCash({ panel }: { panel: PayPanelState }) {
  return (
    <Button icon="cash" onPress={panel.payCash}>
      {t('counter.payCash')}
    </Button>
  )
}

function PayWords({ panel, currency }: { panel: PayPanelState; currency: string }) {
  const { locale } = useUiSettings()
  const { tender, short } = panel
  if (tender === 'later') return t('counter.payLater')
  if (tender === 'package') return t('counter.usePackages')
  const told = { amount: moneyText(chargedOf(panel), currency, locale) }
  if (short) return t(tender === 'card' ? 'counter.chargePart' : 'counter.takePart', told)
  return t(tender === 'card' ? 'counter.charge' : 'counter.takeCash', told)
}
