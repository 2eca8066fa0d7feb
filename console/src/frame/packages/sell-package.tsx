import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Money } from '@clothesline/ui/money'
import { Select } from '@clothesline/ui/select'
import { LoadingState } from '@clothesline/ui/states'
import { toasts } from '@clothesline/ui/toast'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { t } from '../../i18n/translate.ts'
import { useBusinessDay } from '../business-day.ts'
import { CreditAmount } from '../credit-amount.tsx'
import { PageLink } from '../link.tsx'
import { moneyText } from '../money-text.ts'
import { useTill } from '../till.ts'
import { PackagePayment, type PaymentValues } from './package-payment.tsx'
import { type Plan, plansOnOffer, useSell, useSellByCard, useSellInParts } from './sale.queries.ts'
import { SaleParts } from './sale-parts.tsx'
import { askedFor, leftOf, type PackageTender, partOf, type SalePart, tendersLeft } from './sale-parts-rules.ts'

interface SellPackageProps {
  customerId: string
  branchId: string
  onClose: () => void
}

/** Sells a package to a customer: which, and how it is paid, in one way or in several. */
export function SellPackage(props: SellPackageProps) {
  const plans = useQuery(plansOnOffer(useBusinessDay(props.branchId)))
  const offered = plans.data?.filter(
    ({ terms }) => !terms?.branchIds?.length || terms.branchIds.includes(props.branchId),
  )
  return (
    <Dialog open onOpenChange={props.onClose} title={t('prepaid.sell')}>
      {!offered && <LoadingState lines={4} />}
      {offered?.length === 0 && (
        <p className="pb-4 text-muted">
          {t('prepaid.none')} <PageLink to="/packages">{t('prepaid.title')}</PageLink>
        </p>
      )}
      {offered && offered.length > 0 && <SellForm {...props} plans={offered} />}
    </Dialog>
  )
}

interface SellFormProps extends SellPackageProps {
  plans: readonly Plan[]
}

const untyped = (planId: string, tender: PackageTender): PaymentValues => ({
  ...{ planId, tender },
  ...{ given: null, amount: null, reference: '' },
})

/** Asks for the whole price at once, in as many ways as it is paid; nothing is taken before. */
function useSend({ customerId, branchId }: SellPackageProps) {
  const till = useTill(branchId)
  const sell = useSell()
  const sellInParts = useSellInParts()
  const sellByCard = useSellByCard()
  const send = (planId: string, all: readonly SalePart[]) => {
    const { registerId } = till
    const sale = { planId, customerId, branchId, ...(registerId !== undefined && { registerId }) }
    const asked = askedFor(all)
    if (asked.by === 'one') return sell.carryOut({ ...sale, tender: asked.tender })
    if (asked.by === 'parts') return sellInParts.carryOut({ ...sale, parts: asked.parts })
    return sellByCard.carryOut({ ...sale, ...(asked.parts.length > 0 && { parts: asked.parts }) })
  }
  return { till, send }
}

function useSale(props: SellFormProps) {
  const { plans, onClose } = props
  const { till, send } = useSend(props)
  const [parts, setParts] = useState<readonly SalePart[]>([])
  const planOf = (planId: string) => plans.find(({ id }) => id === planId)
  const leftFor = (planId: string, of = parts) => leftOf(planOf(planId)?.terms?.price ?? 0, of)
  const agreeOn = (planId: string, next: readonly SalePart[]) => {
    form.reset(untyped(planId, tendersLeft(next)[0] ?? 'cash'))
    setParts(next)
  }
  const form = useProblemForm<PaymentValues>({
    defaultValues: untyped(plans[0]?.id ?? '', 'cash'),
    onSubmit: async ({ planId, ...typed }) => {
      const all = [...parts, partOf(typed, leftFor(planId))]
      if (leftFor(planId, all) > 0 && tendersLeft(all).length > 0) return agreeOn(planId, all)
      const { receipt } = await send(planId, all)
      toasts.show({ words: t('prepaid.isSold', { receipt }) })
      onClose()
    },
  })
  const { setFocus } = form
  useEffect(() => {
    if (parts.length > 0) setFocus('tender')
  }, [parts, setFocus])
  const { planId, ...typed } = form.watch()
  const takeBack = (part: SalePart) =>
    agreeOn(
      planId,
      parts.filter((one) => one !== part),
    )
  const left = leftFor(planId)
  return { form, till, parts, takeBack, plan: planOf(planId), left, next: partOf(typed, left) }
}

function SellForm(props: SellFormProps) {
  const { plans } = props
  const { locale } = useUiSettings()
  const { form, till, parts, takeBack, plan, left, next } = useSale(props)
  const currency = plan?.currency ?? ''
  const hasCard = [...parts, next].some(({ tender }) => tender === 'card')
  return (
    <Form form={form} label={t('prepaid.sell')}>
      <FormField form={form} name="planId">
        {(field) => (
          <Select
            {...field}
            label={t('prepaid.package')}
            disabled={parts.length > 0}
            options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FormField>
      {plan && <Offer plan={plan} />}
      <SaleParts parts={parts} left={left} currency={currency} onTakeBack={takeBack} />
      <PackagePayment form={form} tenders={tendersLeft(parts)} till={till} due={{ amount: left, currency }} inParts />
      <div className="flex justify-end pb-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {next.amount < left
            ? t('prepaid.thenRest', { amount: moneyText(left - next.amount, currency, locale) })
            : t(hasCard ? 'prepaid.chargeAndSell' : 'prepaid.sellIt')}
        </Button>
      </div>
    </Form>
  )
}

function Offer({ plan: { terms, currency } }: { plan: Plan }) {
  if (!terms) return null
  const lasts = terms.period
    ? t('prepaid.eachPeriod', { period: terms.period })
    : terms.validityDays
      ? t('prepaid.days', { count: terms.validityDays })
      : t('prepaid.forever')
  return (
    <p className="flex items-baseline justify-between gap-4">
      <span className="text-muted">
        <CreditAmount unit={terms.unit} amount={terms.face} currency={currency} /> · {lasts}
      </span>
      <span className="text-title font-strong">
        <Money amount={terms.price} currency={currency} />
      </span>
    </p>
  )
}
